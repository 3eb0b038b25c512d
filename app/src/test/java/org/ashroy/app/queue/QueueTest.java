package org.ashroy.app.queue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.ashroy.app.AppTest;
import org.ashroy.app.Visitor;
import org.ashroy.app.access.Site;
import org.ashroy.app.access.Sites;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.Forms;
import org.ashroy.app.registration.RefusedInputException;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.fold.StateMachine;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.web.server.LocalServerPort;

class QueueTest extends AppTest {

    private static final Instant NOW = Instant.parse("2026-11-25T09:00:00Z");

    @LocalServerPort
    private int port;

    @Autowired
    private Queue queue;

    @Autowired
    private QueueSettings settings;

    @Autowired
    private Sites sites;

    @BeforeEach
    void places() {
        for (String code : List.of("QUEUE-1", "QUEUE-2", "QUEUE-3", "QUEUE-4")) {
            sites.save(new Site(code, "Block", Optional.empty(), "BLOCK", LocalDate.of(2020, 1, 1)));
        }
    }

    private QueueDay today(String site) {
        return queue.day(site, sites.today(site)).state();
    }

    private int draw(String site, Turn turn) {
        return queue.draw(CommandId.create(), site, turn, "", Ledger.SYSTEM);
    }

    private Optional<Integer> next(String site, int desk) {
        return queue.callNext(CommandId.create(), site, desk, Ledger.SYSTEM);
    }

    private static QueueDay.Ticket ticket(int number, Turn turn, int minutesAgo) {
        return new QueueDay.Ticket(
                number, turn, NOW.minus(Duration.ofMinutes(minutesAgo)), StateMachine.at(QueueDay.Place.WAITING), 0);
    }

    private static Optional<Integer> upNext(QueueDay.Ticket... tickets) {
        SortedMap<Integer, QueueDay.Ticket> all = new TreeMap<>();
        for (QueueDay.Ticket ticket : tickets) {
            all.put(ticket.number(), ticket);
        }
        return new QueueDay(all, new TreeMap<>()).upNext(NOW).map(QueueDay.Ticket::number);
    }

    @Test
    void whoCannotStandLongComesFirstAndStillNobodyWaitsForEver() {
        assertThat(upNext()).isEmpty();
        assertThat(upNext(ticket(1, Turn.IN_TURN, 10), ticket(2, Turn.FIRST, 0)))
                .contains(2);
        assertThat(upNext(ticket(1, Turn.IN_TURN, 10), ticket(2, Turn.APPOINTMENT, 0)))
                .contains(2);
        assertThat(upNext(ticket(1, Turn.IN_TURN, 121), ticket(2, Turn.FIRST, 0)))
                .contains(1);
        assertThat(upNext(ticket(2, Turn.IN_TURN, 5), ticket(1, Turn.IN_TURN, 5)))
                .contains(1);
    }

    @Test
    void numbersAreCalledOnceWhateverTheDesksDo() throws Exception {
        assertThat(draw("QUEUE-1", Turn.IN_TURN)).isEqualTo(1);
        assertThat(draw("QUEUE-1", Turn.IN_TURN)).isEqualTo(2);
        assertThat(draw("QUEUE-1", Turn.FIRST)).isEqualTo(3);
        assertThat(next("QUEUE-1", 1)).contains(3);
        assertThat(next("QUEUE-1", 2)).contains(1);
        // Calling the next serves whom the desk called before.
        assertThat(next("QUEUE-1", 1)).contains(2);
        assertThat(today("QUEUE-1").at(QueueDay.Place.SERVED))
                .extracting(QueueDay.Ticket::number)
                .containsExactly(3);
        queue.putAside(CommandId.create(), "QUEUE-1", 2, Ledger.SYSTEM);
        assertThat(next("QUEUE-1", 1)).isEmpty();
        queue.callAgain(CommandId.create(), "QUEUE-1", 2, 1, Ledger.SYSTEM);
        assertThat(today("QUEUE-1").at(QueueDay.Place.CALLED))
                .extracting(QueueDay.Ticket::number)
                .containsExactly(1, 2);
        // Served cannot be called again, and a number that was never drawn is nobody's.
        queue.callAgain(CommandId.create(), "QUEUE-1", 3, 1, Ledger.SYSTEM);
        queue.served(CommandId.create(), "QUEUE-1", 99, Ledger.SYSTEM);
        assertThat(today("QUEUE-1").at(QueueDay.Place.CALLED)).hasSize(2);
        assertThat(today("QUEUE-1").tickets()).hasSize(3);
        // A form that arrives twice draws one ticket.
        CommandId twice = CommandId.create();
        assertThat(queue.draw(twice, "QUEUE-1", Turn.IN_TURN, "", Ledger.SYSTEM))
                .isEqualTo(queue.draw(twice, "QUEUE-1", Turn.IN_TURN, "", Ledger.SYSTEM));

        for (int number = 0; number < 20; number++) {
            draw("QUEUE-2", Turn.IN_TURN);
        }
        List<Future<List<Integer>>> desks;
        try (ExecutorService workers = Executors.newFixedThreadPool(4)) {
            desks = IntStream.rangeClosed(1, 4)
                    .mapToObj(desk -> workers.submit(() -> {
                        List<Integer> called = new ArrayList<>();
                        for (int time = 0; time < 5; time++) {
                            next("QUEUE-2", desk).ifPresent(called::add);
                        }
                        return called;
                    }))
                    .toList();
        }
        List<Integer> all = new ArrayList<>();
        for (Future<List<Integer>> desk : desks) {
            all.addAll(desk.get());
        }
        assertThat(all).hasSize(20).doesNotHaveDuplicates();
    }

    @Test
    void anAppointmentIsACodeAndWhoMissesItGetsATicket() {
        LocalDate tomorrow = sites.today("QUEUE-3").plusDays(1);
        int hour = settings.opens();
        String code = Codes.create('A');
        queue.giveAppointment(CommandId.create(), "QUEUE-3", tomorrow, code, hour, Ledger.SYSTEM);
        for (int taken = 1; taken < settings.perHour(); taken++) {
            queue.giveAppointment(CommandId.create(), "QUEUE-3", tomorrow, Codes.create('A'), hour, Ledger.SYSTEM);
        }
        refused(
                "queue.full",
                () -> queue.giveAppointment(
                        CommandId.create(), "QUEUE-3", tomorrow, Codes.create('A'), hour, Ledger.SYSTEM));
        queue.giveBack(CommandId.create(), "QUEUE-3", tomorrow, code.toLowerCase(Locale.ROOT), Ledger.SYSTEM);
        queue.giveAppointment(CommandId.create(), "QUEUE-3", tomorrow, Codes.create('A'), hour, Ledger.SYSTEM);
        refused(
                "queue.day-range",
                () -> queue.giveAppointment(
                        CommandId.create(), "QUEUE-3", tomorrow.minusDays(2), Codes.create('A'), hour, Ledger.SYSTEM));
        refused(
                "queue.closed",
                () -> queue.giveAppointment(
                        CommandId.create(), "QUEUE-3", tomorrow, Codes.create('A'), settings.closes(), Ledger.SYSTEM));
        // It is for tomorrow, and not for today.
        refused(
                "queue.no-appointment",
                () -> queue.draw(CommandId.create(), "QUEUE-3", Turn.APPOINTMENT, code, Ledger.SYSTEM));
        refused(
                "queue.no-appointment",
                () -> queue.draw(CommandId.create(), "QUEUE-3", Turn.APPOINTMENT, "P-1234", Ledger.SYSTEM));
        assertThat(draw("QUEUE-3", Turn.IN_TURN)).isEqualTo(1);
        assertThat(queue.day("QUEUE-3", tomorrow).state().missed(settings.hours()))
                .isEqualTo(settings.perHour());
    }

    private static void refused(String why, Runnable act) {
        assertThatThrownBy(act::run).isInstanceOf(RefusedInputException.class).hasMessage(why);
    }

    @Test
    void theDeskDrawsCallsAndShowsNumbersAndNothingElse() {
        accountAt("QUEUE-4", "queue-clerk", "REGISTRATION_CLERK");
        Visitor clerk = Visitor.at(port).signIn("queue-clerk");
        Visitor.Page page = clerk.get("/queue");
        assertThat(page.path()).isEqualTo("/queue/QUEUE-4");
        assertThat(clerk.post("/queue/QUEUE-4/ticket", Forms.in(page.body(), "/queue/QUEUE-4/ticket"))
                        .body())
                .contains("Choose how she waits");
        page = clerk.get("/queue/QUEUE-4");
        Visitor.Page paper =
                clerk.post("/queue/QUEUE-4/ticket", Forms.in(page.body(), "/queue/QUEUE-4/ticket", "turn", "IN_TURN"));
        assertThat(paper.body()).contains("Wait until this number is called", ">1</bdi>");
        assertThat(clerk.post("/queue/QUEUE-4/next", Forms.in(page.body(), "/queue/QUEUE-4/next"))
                        .body())
                .contains("1 to 99");
        page = clerk.get("/queue/QUEUE-4");
        page = clerk.post("/queue/QUEUE-4/next", Forms.in(page.body(), "/queue/QUEUE-4/next", "desk", "৩"));
        assertThat(page.body()).contains("desk 3");
        assertThat(clerk.get("/queue/QUEUE-4/board").body()).contains("desk 3", "board.js");
        page = clerk.post("/queue/QUEUE-4/next", Forms.in(page.body(), "/queue/QUEUE-4/next", "desk", "3"));
        assertThat(page.body()).contains("Nobody waits");
        String tomorrow = sites.today("QUEUE-4").plusDays(1).toString();
        page = clerk.get("/queue/QUEUE-4?day=" + tomorrow);
        String[] form =
                Forms.in(page.body(), "/queue/QUEUE-4/appointments", "hour", Integer.toString(settings.opens()));
        paper = clerk.post("/queue/QUEUE-4/appointments", form);
        assertThat(paper.body()).contains("come all the same").containsPattern(">A-[0-9A-Z]{4}-");
        clerk.get("/queue/QUEUE-4");
        // The same form once more gives the same appointment.
        clerk.post("/queue/QUEUE-4/appointments", form);
        assertThat(queue.day("QUEUE-4", LocalDate.parse(tomorrow)).state().appointments())
                .hasSize(1);
        assertThat(clerk.get("/queue/QUEUE-1").status()).isEqualTo(403);
        assertThat(clerk.get("/queue/QUEUE-4/ticket/7").status()).isEqualTo(403);
        accountAt("QUEUE-4", "queue-field", "FIELD_WORKER");
        assertThat(Visitor.at(port).signIn("queue-field").get("/queue/QUEUE-4").status())
                .isEqualTo(403);
    }
}
