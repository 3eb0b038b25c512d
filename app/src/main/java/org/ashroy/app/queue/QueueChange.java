package org.ashroy.app.queue;

import java.time.LocalDate;
import java.util.Optional;

/** What can happen at a desk on one day. */
public sealed interface QueueChange {

    /**
     * An appointment was given.
     *
     * @param site P-code
     * @param day day at the site
     * @param code on the slip; whose it is stands nowhere
     * @param hour from which hour on, 0 to 23
     */
    record AppointmentGiven(String site, LocalDate day, String code, int hour) implements QueueChange {}

    /** An appointment was given back. */
    record AppointmentGivenBack(String code) implements QueueChange {}

    /**
     * A ticket was drawn.
     *
     * @param site P-code
     * @param day day at the site
     * @param number on the ticket, from 1 on
     * @param turn how its holder waits
     * @param appointment the code of her appointment, if she has one
     */
    record TicketDrawn(String site, LocalDate day, int number, Turn turn, Optional<String> appointment)
            implements QueueChange {}

    /** A number was called to a desk. */
    record NumberCalled(int number, int desk) implements QueueChange {}

    /** Its holder was served. */
    record NumberServed(int number) implements QueueChange {}

    /** Nobody came; the number can be called again. */
    record NumberPutAside(int number) implements QueueChange {}
}
