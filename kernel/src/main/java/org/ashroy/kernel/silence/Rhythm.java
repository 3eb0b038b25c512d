package org.ashroy.kernel.silence;

/** How often somebody came when expected, smoothed with Beta(1,1): (came + 1) / (expected + 2). */
final class Rhythm {

    private int expected;
    private int came;

    void count(int timesExpected, int timesSeen) {
        expected += timesExpected;
        came += timesSeen;
    }

    boolean known() {
        return expected > 0;
    }

    double rate() {
        return (came + 1.0) / (expected + 2.0);
    }
}
