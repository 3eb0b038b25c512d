package org.ashroy.app.referrals;

import java.util.Arrays;
import java.util.Optional;

/**
 * Who is told next where nobody acts. Each rung comes half of the time after the one before: the first when half of the time has
 * passed, the second when all of it has.
 */
public enum Rung {
    /** Whoever answers referrals at the receiver, once more. */
    FOCAL(1),
    /** The receiver's supervisor. */
    RECEIVING_SUPERVISOR(2),
    /** The sender's supervisor. */
    SENDING_SUPERVISOR(3),
    /** Coordination. */
    COORDINATION(4);

    private final int number;

    Rung(int number) {
        this.number = number;
    }

    /** Its place from below, 1 to 4: after so many halves of the time it is told. */
    public int number() {
        return number;
    }

    /** The rung of this number. */
    static Optional<Rung> of(int number) {
        return Arrays.stream(values()).filter(rung -> rung.number == number).findFirst();
    }
}
