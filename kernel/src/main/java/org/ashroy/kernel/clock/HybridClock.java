package org.ashroy.kernel.clock;

import java.time.Duration;
import java.time.InstantSource;

/**
 * The clock of one node. Its timestamps rise even when the machine's clock is set back a little. A timestamp heard from another
 * node moves it forward, unless it lies too far in the future: such a clock is flagged and never adopted, because one
 * tablet set a year ahead would otherwise carry the whole operation with it. Nor is this node's own past: where its machine was
 * a year ahead and was set right, what is recorded from then on must not lie a year ahead too, and fall due so late.
 *
 * <p>Safe for use by several threads.
 */
public final class HybridClock {

    /** How far ahead of our own wall clock another node, or what we gave before, may be and still be believed. */
    public static final Duration BELIEVABLE = Duration.ofMinutes(10);

    /** What became of a timestamp heard from another node. */
    public enum Observation {
        /** Our clock is at or after it now. */
        ADOPTED,
        /** It lies more than {@link #BELIEVABLE} ahead; our clock stayed where it was. */
        TOO_FAR_AHEAD
    }

    private final InstantSource wall;
    private HybridTimestamp last;

    /** A clock over the given source of wall time. */
    public HybridClock(InstantSource wall) {
        this(wall, HybridTimestamp.FIRST);
    }

    /**
     * A clock that goes on where this node's clock stood before a restart, where the machine's clock was set back no further
     * than {@link #BELIEVABLE} meanwhile.
     *
     * @param last the latest timestamp this node itself gave
     */
    public HybridClock(InstantSource wall, HybridTimestamp last) {
        this.wall = wall;
        this.last = last;
    }

    /** A timestamp later than every one this clock gave or adopted before and that is still believable. */
    public synchronized HybridTimestamp now() {
        long millis = Math.max(0, wall.millis());
        if (millis > last.millis() || tooFarAhead(last)) {
            last = new HybridTimestamp(millis, 0);
        } else if (last.counter() < Integer.MAX_VALUE) {
            last = new HybridTimestamp(last.millis(), last.counter() + 1);
        } else {
            // A full counter, which only a broken or hostile node sends, must not stop the clock.
            last = new HybridTimestamp(last.millis() + 1, 0);
        }
        return last;
    }

    /** Takes note of a timestamp of another node. */
    public synchronized Observation observe(HybridTimestamp heard) {
        if (tooFarAhead(heard)) {
            return Observation.TOO_FAR_AHEAD;
        }
        if (heard.compareTo(last) > 0 || tooFarAhead(last)) {
            last = heard;
        }
        return Observation.ADOPTED;
    }

    private boolean tooFarAhead(HybridTimestamp timestamp) {
        return timestamp.millis() - Math.max(0, wall.millis()) > BELIEVABLE.toMillis();
    }
}
