package org.ashroy.app.queue;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.EventMeta;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.StateMachine;

/**
 * The queue of one site on one day, as its events make it.
 *
 * @param tickets by number
 * @param appointments by code
 */
public record QueueDay(SortedMap<Integer, Ticket> tickets, SortedMap<String, Appointment> appointments) {

    /** Where the holder of a ticket is. */
    public enum Place {
        /** Waiting. */
        WAITING,
        /** Called to a desk. */
        CALLED,
        /** Called, and did not come. */
        ASIDE,
        /** Served. */
        SERVED
    }

    /**
     * A ticket.
     *
     * @param number on it
     * @param turn how its holder waits
     * @param drawn when it was drawn
     * @param place where its holder is
     * @param desk to which it was called last; 0 before that
     */
    public record Ticket(int number, Turn turn, Instant drawn, StateMachine<Place> place, int desk) {

        /** How long its holder has waited, in minutes. */
        public long minutes(Instant now) {
            return Math.max(0, Duration.between(drawn, now).toMinutes());
        }

        private Ticket step(Place target, int to, EventMeta by) {
            return new Ticket(number, turn, drawn, place.step(target, by, STEPS), to);
        }
    }

    /**
     * An appointment.
     *
     * @param hour from which hour on
     * @param givenBack whether it was given back
     * @param came whether a ticket was drawn for it
     */
    public record Appointment(int hour, boolean givenBack, boolean came) {}

    private static final Map<Place, Set<Place>> STEPS = Map.of(
            Place.WAITING, Set.of(Place.CALLED),
            Place.CALLED, Set.of(Place.SERVED, Place.ASIDE),
            Place.ASIDE, Set.of(Place.CALLED));

    /** Copies the maps. */
    public QueueDay {
        tickets = Collections.unmodifiableSortedMap(new TreeMap<>(tickets));
        appointments = Collections.unmodifiableSortedMap(new TreeMap<>(appointments));
    }

    /** The tickets whose holders are at a place, by number. */
    public List<Ticket> at(Place place) {
        return tickets.values().stream()
                .filter(ticket -> ticket.place().status() == place)
                .toList();
    }

    /** The number that the next ticket gets. */
    int next() {
        return tickets.isEmpty() ? 1 : tickets.lastKey() + 1;
    }

    /**
     * Who is called next: whoever has waited longest, where those who go first count as having waited longer, so that they come
     * before others and still nobody waits for ever.
     */
    Optional<Ticket> upNext(Instant now) {
        return at(Place.WAITING).stream()
                .max(Comparator.comparingLong((Ticket ticket) ->
                                ticket.minutes(now) + ticket.turn().minutes())
                        .thenComparing(Ticket::number, Comparator.reverseOrder()));
    }

    /** How many appointments of an hour stand. */
    public long standing(int hour) {
        return appointments.values().stream()
                .filter(appointment -> appointment.hour() == hour && !appointment.givenBack())
                .count();
    }

    /** How many appointments of hours before this one have nobody who came. */
    public long missed(Collection<Integer> over) {
        return appointments.values().stream()
                .filter(appointment ->
                        !appointment.givenBack() && !appointment.came() && over.contains(appointment.hour()))
                .count();
    }

    private QueueDay with(int number, UnaryOperator<Ticket> change) {
        Ticket ticket = tickets.get(number);
        if (ticket == null) {
            return this;
        }
        return with(change.apply(ticket));
    }

    private QueueDay with(Ticket ticket) {
        SortedMap<Integer, Ticket> more = new TreeMap<>(tickets);
        more.put(ticket.number(), ticket);
        return new QueueDay(more, appointments);
    }

    private QueueDay with(String code, Appointment appointment) {
        SortedMap<String, Appointment> more = new TreeMap<>(appointments);
        more.put(code, appointment);
        return new QueueDay(tickets, more);
    }

    private QueueDay changed(String code, UnaryOperator<Appointment> change) {
        Appointment appointment = appointments.get(code);
        return appointment == null ? this : with(code, change.apply(appointment));
    }

    static final class QueueFold implements Fold<QueueDay, QueueChange> {

        @Override
        public QueueDay empty(SubjectId subject) {
            return new QueueDay(new TreeMap<>(), new TreeMap<>());
        }

        @Override
        public QueueDay apply(QueueDay day, Event<QueueChange> event, Ancestry ancestry) {
            EventMeta by = event.meta();
            return switch (event.body()) {
                case QueueChange.AppointmentGiven it -> day.with(it.code(), new Appointment(it.hour(), false, false));
                case QueueChange.AppointmentGivenBack it ->
                    day.changed(it.code(), before -> new Appointment(before.hour(), true, before.came()));
                case QueueChange.TicketDrawn it -> {
                    QueueDay drawn = day.with(
                            new Ticket(it.number(), it.turn(), by.time().instant(), StateMachine.at(Place.WAITING), 0));
                    yield it.appointment()
                            .map(code -> drawn.changed(
                                    code, before -> new Appointment(before.hour(), before.givenBack(), true)))
                            .orElse(drawn);
                }
                case QueueChange.NumberCalled it ->
                    day.with(it.number(), ticket -> ticket.step(Place.CALLED, it.desk(), by));
                case QueueChange.NumberServed it ->
                    day.with(it.number(), ticket -> ticket.step(Place.SERVED, ticket.desk(), by));
                case QueueChange.NumberPutAside it ->
                    day.with(it.number(), ticket -> ticket.step(Place.ASIDE, ticket.desk(), by));
            };
        }
    }
}
