package org.ashroy.app.queue;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.Recorder;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Service;

/**
 * Gives tickets and appointments and calls numbers (S18). A ticket is a number and an appointment a code: who stands in line, and
 * who will come, is written nowhere.
 */
@Service
public class Queue {

    private static final int FARTHEST_DAYS = 60;
    private static final int MOST_DESKS = 99;

    private final Ledger ledger;
    private final QueueKind kind;
    private final Sites sites;
    private final QueueSettings settings;
    private final InstantSource clock;

    Queue(Ledger ledger, QueueKind kind, Sites sites, QueueSettings settings, InstantSource clock) {
        this.ledger = ledger;
        this.kind = kind;
        this.sites = sites;
        this.settings = settings;
        this.clock = clock;
    }

    /** The subject of a site and a day, the same on every server. */
    private static SubjectId subject(String site, LocalDate day) {
        return new SubjectId(UUID.nameUUIDFromBytes(("queue " + site + " " + day).getBytes(StandardCharsets.UTF_8)));
    }

    /** The queue of a site on a day. */
    public Folded<QueueDay> day(String site, LocalDate day) {
        return ledger.load(kind, subject(site, day));
    }

    /** Now, for how long somebody has waited. */
    Instant now() {
        return clock.instant();
    }

    /** The hours of a day at a site that are over. */
    List<Integer> over(String site, LocalDate day) {
        LocalDate today = sites.today(site);
        int hour = LocalTime.ofInstant(clock.instant(), sites.zone(site)).getHour();
        return settings.hours().stream()
                .filter(one -> day.isBefore(today) || (day.equals(today) && one < hour))
                .toList();
    }

    /**
     * Gives a ticket for today.
     *
     * @param typed the code of an appointment, for {@link Turn#APPOINTMENT}
     * @return its number
     * @throws RefusedInputException where the appointment is not of today here, or somebody came for it already
     */
    public int draw(CommandId command, String site, Turn turn, String typed, UUID author) {
        LocalDate today = sites.today(site);
        Optional<String> appointment = turn == Turn.APPOINTMENT
                ? Optional.of(Codes.read(typed)
                        .orElseThrow(() -> new RefusedInputException("queue.no-appointment", "appointment")))
                : Optional.empty();
        SubjectId queue = subject(site, today);
        List<Integer> number = new ArrayList<>();
        ledger.perform(new Command(command, author, recorder -> {
            Folded<QueueDay> now = recorder.load(kind, queue);
            appointment.ifPresent(code -> requireStanding(now.state(), code));
            number.add(now.state().next());
            recorder.record(
                    kind,
                    queue,
                    now.heads(),
                    new QueueChange.TicketDrawn(site, today, number.getFirst(), turn, appointment));
        }));
        // A command that arrived twice drew its ticket the first time.
        return number.isEmpty() ? day(site, today).state().next() - 1 : number.getFirst();
    }

    private static void requireStanding(QueueDay day, String code) {
        QueueDay.Appointment appointment = day.appointments().get(code);
        if (appointment == null || appointment.givenBack() || appointment.came()) {
            throw new RefusedInputException("queue.no-appointment", "appointment");
        }
    }

    /**
     * Calls who is next to a desk; whom the desk called before is served by that.
     *
     * @param desk 1 to 99
     * @return the number that was called; empty where nobody waits
     */
    public Optional<Integer> callNext(CommandId command, String site, int desk, UUID author) {
        requireDesk(desk);
        LocalDate today = sites.today(site);
        SubjectId queue = subject(site, today);
        List<Integer> called = new ArrayList<>();
        ledger.perform(new Command(command, author, recorder -> {
            QueueDay day = recorder.load(kind, queue).state();
            day.at(QueueDay.Place.CALLED).stream()
                    .filter(ticket -> ticket.desk() == desk)
                    .forEach(ticket -> record(recorder, queue, new QueueChange.NumberServed(ticket.number())));
            day.upNext(clock.instant()).ifPresent(next -> {
                record(recorder, queue, new QueueChange.NumberCalled(next.number(), desk));
                called.add(next.number());
            });
        }));
        return called.stream().findFirst();
    }

    private static void requireDesk(int desk) {
        if (desk < 1 || desk > MOST_DESKS) {
            throw new RefusedInputException("queue.desk-range", "desk");
        }
    }

    private void record(Recorder recorder, SubjectId queue, QueueChange change) {
        Set<EventId> heads = recorder.load(kind, queue).heads();
        recorder.record(kind, queue, heads, change);
    }

    /** Calls a number again whose holder did not come. */
    public void callAgain(CommandId command, String site, int number, int desk, UUID author) {
        requireDesk(desk);
        step(command, site, new QueueChange.NumberCalled(number, desk), author);
    }

    /** Writes down that nobody came for a number. */
    public void putAside(CommandId command, String site, int number, UUID author) {
        step(command, site, new QueueChange.NumberPutAside(number), author);
    }

    /** Writes down that the holder of a number was served. */
    public void served(CommandId command, String site, int number, UUID author) {
        step(command, site, new QueueChange.NumberServed(number), author);
    }

    private void step(CommandId command, String site, QueueChange change, UUID author) {
        SubjectId queue = subject(site, sites.today(site));
        ledger.perform(new Command(command, author, recorder -> record(recorder, queue, change)));
    }

    /**
     * Gives an appointment.
     *
     * @param code its future code
     * @param hour from which hour on
     * @throws RefusedInputException where the day is past or farther than sixty days, the desk is closed in that hour, or the hour
     *     is full
     */
    public void giveAppointment(CommandId command, String site, LocalDate day, String code, int hour, UUID author) {
        LocalDate today = sites.today(site);
        if (day.isBefore(today) || day.isAfter(today.plusDays(FARTHEST_DAYS))) {
            throw new RefusedInputException("queue.day-range", "day");
        }
        if (!settings.hours().contains(hour) || over(site, day).contains(hour)) {
            throw new RefusedInputException("queue.closed", "hour");
        }
        SubjectId queue = subject(site, day);
        ledger.perform(new Command(command, author, recorder -> {
            if (recorder.load(kind, queue).state().standing(hour) >= settings.perHour()) {
                throw new RefusedInputException("queue.full", "hour");
            }
            record(recorder, queue, new QueueChange.AppointmentGiven(site, day, code, hour));
        }));
    }

    /**
     * Takes an appointment back that its holder does not need any more.
     *
     * @throws RefusedInputException where there is no such appointment on that day
     */
    public void giveBack(CommandId command, String site, LocalDate day, String typed, UUID author) {
        String code = Codes.read(typed).orElseThrow(() -> new RefusedInputException("queue.no-appointment", "code"));
        SubjectId queue = subject(site, day);
        ledger.perform(new Command(command, author, recorder -> {
            if (!recorder.load(kind, queue).state().appointments().containsKey(code)) {
                throw new RefusedInputException("queue.no-appointment", "code");
            }
            record(recorder, queue, new QueueChange.AppointmentGivenBack(code));
        }));
    }
}
