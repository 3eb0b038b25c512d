package org.ashroy.app.queue;

/** How somebody waits. Nobody is asked why. */
public enum Turn {
    /** Before others: whoever cannot stand long, is pregnant, old or ill, and children who are alone. */
    FIRST(120),
    /** With an appointment for this hour. */
    APPOINTMENT(60),
    /** In turn. */
    IN_TURN(0);

    private final int minutes;

    Turn(int minutes) {
        this.minutes = minutes;
    }

    /** As if she had waited so many minutes longer: before others, and still nobody waits for ever. */
    int minutes() {
        return minutes;
    }
}
