package org.ashroy.app.silence;

import java.time.LocalDate;
import org.ashroy.kernel.silence.Beliefs;
import org.ashroy.kernel.silence.SilenceLedger;
import org.jspecify.annotations.Nullable;

/**
 * What the last pass gathered, told what happened since, so that neither an alert nor a list of the day need wait for the next. It
 * is of one program's run: it stands in memory only. Not safe for use by several threads at once; {@link Silences#ask} sees to that.
 */
final class Watched {

    private final SilenceLedger ledger;
    private final double threshold;
    private final LocalDate day;
    private final long seed;
    private @Nullable Beliefs beliefs;

    /**
     * After a pass.
     *
     * @param beliefs of everybody, by the pass
     * @param threshold from how many bits on somebody is on the list
     * @param day the day it looked from
     * @param seed of the chances of the day, told nowhere
     */
    Watched(SilenceLedger ledger, Beliefs beliefs, double threshold, LocalDate day, long seed) {
        this.ledger = ledger;
        this.beliefs = beliefs;
        this.threshold = threshold;
        this.day = day;
        this.seed = seed;
    }

    /** Who was seen and missed. */
    SilenceLedger ledger() {
        return ledger;
    }

    /** What is believed of everybody now. */
    Beliefs beliefs() {
        Beliefs now = beliefs == null ? ledger.believe() : beliefs;
        beliefs = now;
        return now;
    }

    /** Something was told since; what is believed is reckoned anew when somebody asks. */
    void told() {
        beliefs = null;
    }

    double threshold() {
        return threshold;
    }

    LocalDate day() {
        return day;
    }

    long seed() {
        return seed;
    }
}
