package org.ashroy.app.demo;

import java.util.Locale;
import org.ashroy.app.launch.Announcer;

/** Says every few seconds how far the filling is, and how long it still takes. */
final class Pace implements CampFiller.Progress {

    private static final long EVERY = 3_000_000_000L;

    private final Announcer announcer;
    private String what = "";
    private long began;
    private long begunAt;
    private long said;

    Pace(Announcer announcer) {
        this.announcer = announcer;
    }

    @Override
    public void reached(String unit, long done, long total) {
        long now = System.nanoTime();
        if (!unit.equals(what)) {
            what = unit;
            began = now;
            begunAt = done;
            said = now;
        }
        if (done == total) {
            announcer.say(String.format(Locale.ROOT, "Invented %,d %s", total, unit));
        } else if (now - said >= EVERY) {
            said = now;
            double left = (now - began) / 1e9 / Math.max(1, done - begunAt) * (total - done);
            announcer.say(String.format(
                    Locale.ROOT, "Inventing: %,d of %,d %s, about %.0f s to go", done, total, unit, Math.ceil(left)));
        }
    }
}
