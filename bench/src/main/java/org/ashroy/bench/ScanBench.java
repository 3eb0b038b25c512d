package org.ashroy.bench;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.ashroy.app.cards.CardChange;
import org.ashroy.app.cards.CardKind;
import org.ashroy.app.cards.CardReading;
import org.ashroy.app.cards.Cards;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.registration.Codes;
import org.ashroy.app.registration.PersonIndex;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.app.registration.Registration;
import org.ashroy.app.silence.SessionDesk;
import org.ashroy.app.silence.SessionType;
import org.ashroy.app.silence.SightingMode;
import org.ashroy.camp.InventedPerson;
import org.ashroy.kernel.card.CardClaims;
import org.ashroy.kernel.card.CardCode;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.Sha256;
import org.ashroy.kernel.seal.Field;
import org.ashroy.kernel.seal.Vault;
import org.ashroy.linkage.SearchQuery;

/** Cards read at a gate: from what the scanner typed to what the page says. */
final class ScanBench {

    private static final int GATES = 4;
    private static final int WARM_UP_ROUNDS = 5;
    private static final Field<String> TOKEN = new Field<>("card.token", "identity", String.class);

    private final Installation ashroy;
    private final Report report;

    ScanBench(Installation ashroy, Report report) {
        this.ashroy = ashroy;
        this.report = report;
    }

    private record Given(String text, String code) {}

    /**
     * Gives cards to people who were imported, and reads them.
     *
     * @param people of the list
     * @param count how many cards
     */
    void run(int people, int count) throws InterruptedException {
        List<Given> given = give(people, count);
        Cards cards = ashroy.bean(Cards.class);
        SessionDesk desk = ashroy.bean(SessionDesk.class);
        String site = siteOf(given.getFirst());
        UUID session = open(desk, site);
        // Read once before, so that what is measured is not java's warming up.
        given.forEach(card -> cards.read(card.text()));
        Latencies read = new Latencies(count);
        each(given, read, card -> {
            if (!(cards.read(card.text()) instanceof CardReading.Held)) {
                throw new IllegalStateException("a card that was given was refused");
            }
        });
        report.row("a card verified and looked up", read.text(), "", "");
        Latencies typed = new Latencies(count);
        each(given, typed, card -> desk.look(session, SightingMode.SCAN, card.code()));
        Latencies looked = new Latencies(count);
        each(given, looked, card -> desk.look(session, SightingMode.SCAN, card.text()));
        report.row(
                "a card looked at in a session",
                looked.text(),
                "a typed code: " + typed.text(),
                RegisterBench.ratio(typed, looked));
        List<Given> all = List.copyOf(given);
        long began = System.nanoTime();
        desk.codes(
                CommandId.create(),
                session,
                Set.of(),
                SightingMode.SCAN,
                all.stream().map(Given::text).toList(),
                ashroy.user());
        report.row("sightings by card, one batch of " + count, rate(count, began));
        List<Desk> workers = new ArrayList<>();
        for (int gate = 0; gate < GATES; gate++) {
            Desk worker = Desk.at(ashroy.site(), Installation.ACCOUNT, Installation.PASSWORD);
            worker.openSession(session);
            workers.add(worker);
        }
        // A gate works the whole day; its first minutes after the start of the server, when java still compiles, are
        // not what is asked.
        for (int round = 0; round < WARM_UP_ROUNDS; round++) {
            gates(workers, given, new Latencies(count), session);
        }
        Latencies screens = new Latencies(count);
        long together = System.nanoTime();
        double processor = ProcessorTime.seconds();
        gates(workers, given, screens, session);
        report.row(
                "scan to answer through the screen, " + GATES + " gates at once",
                screens.text() + ", " + rate(count, together),
                ProcessorTime.each(count, processor) + ", with its clients",
                "");
    }

    private static void each(List<Given> given, Latencies latencies, Consumer<Given> act) {
        for (Given card : given) {
            long began = System.nanoTime();
            act.accept(card);
            latencies.since(began);
        }
    }

    private static String rate(int count, long began) {
        return String.format(Locale.ROOT, "%,.0f/s", count / ImportBench.seconds(began));
    }

    private static void gates(List<Desk> workers, List<Given> given, Latencies latencies, UUID session)
            throws InterruptedException {
        List<Future<?>> running = new ArrayList<>();
        try (ExecutorService gates = Executors.newFixedThreadPool(GATES)) {
            for (int gate = 0; gate < GATES; gate++) {
                int first = gate;
                running.add(gates.submit(() -> {
                    Desk worker = workers.get(first);
                    for (int at = first; at < given.size(); at += GATES) {
                        long began = System.nanoTime();
                        worker.look(session, given.get(at).text());
                        latencies.since(began);
                    }
                }));
            }
            for (Future<?> gate : running) {
                gate.get();
            }
        } catch (ExecutionException failed) {
            throw new IllegalStateException("a gate failed", failed);
        }
    }

    private String siteOf(Given card) {
        return ashroy.bean(PersonRows.class).byCode(card.code()).orElseThrow().site();
    }

    private UUID open(SessionDesk desk, String site) {
        SubjectId session = SubjectId.create();
        desk.open(
                CommandId.create(),
                session,
                new SessionDesk.Opening(
                        SessionType.DISTRIBUTION,
                        site,
                        ashroy.bean(Registration.class).today(),
                        SessionDesk.Expectation.AGES,
                        0,
                        130),
                ashroy.user());
        return session.value();
    }

    /** As the desk gives them, many in one command. */
    private List<Given> give(int people, int count) {
        Vault vault = ashroy.bean(VaultHolder.class).vault();
        PersonIndex index = ashroy.bean(PersonIndex.class);
        PersonRows rows = ashroy.bean(PersonRows.class);
        LocalDate from = ashroy.bean(Registration.class).today();
        LocalDate until = from.plusDays(730);
        List<Given> given = new ArrayList<>();
        List<CardChange.Given> events = new ArrayList<>();
        for (InventedPerson person : InventedPeople.firstRecords(people, count)) {
            UUID id = index.search(SearchQuery.of(InventedPeople.number(person.number())), 1)
                    .getFirst();
            String token = UUID.randomUUID().toString();
            String text = CardCode.write(
                    new CardClaims(
                            "Ashroy",
                            token,
                            from.atStartOfDay(ZoneOffset.UTC).toInstant(),
                            until.plusDays(1).atStartOfDay(ZoneOffset.UTC).toInstant()),
                    vault.publicKey(),
                    vault::sign);
            given.add(new Given(text, rows.byId(id).orElseThrow().code()));
            events.add(new CardChange.Given(
                    id,
                    Codes.create('C'),
                    vault.sealer().seal(new SubjectId(id), TOKEN, token),
                    HexFormat.of().formatHex(Sha256.of(token.getBytes(StandardCharsets.UTF_8))),
                    false,
                    false,
                    from,
                    until));
        }
        CardKind kind = ashroy.bean(CardKind.class);
        ashroy.bean(Ledger.class)
                .perform(new Command(
                        CommandId.create(),
                        ashroy.user(),
                        recorder ->
                                events.forEach(event -> recorder.record(kind, SubjectId.create(), Set.of(), event))));
        return given;
    }
}
