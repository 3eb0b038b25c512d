package org.ashroy.app.allegations;

import java.util.Arrays;
import java.util.Optional;

/** Who is told next where nobody acts. Each rung comes half of the time after the one before (as with referrals, 0269). */
public enum ToldNext {
    /** Whoever handles allegations where it is, once more. */
    HANDLERS(1),
    /** Whoever leads them there. */
    LEADS(2),
    /** Coordination. */
    COORDINATION(3);

    private final int number;

    ToldNext(int number) {
        this.number = number;
    }

    /** Its place from below, 1 to 3: after so many halves of the time it is told. */
    public int number() {
        return number;
    }

    /** The rung of this number. */
    static Optional<ToldNext> of(int number) {
        return Arrays.stream(values()).filter(rung -> rung.number == number).findFirst();
    }
}
