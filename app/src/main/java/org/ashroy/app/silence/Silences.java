package org.ashroy.app.silence;

import java.security.SecureRandom;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.ashroy.app.ledger.Command;
import org.ashroy.app.ledger.Ledger;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;
import org.ashroy.kernel.silence.Beliefs;
import org.ashroy.kernel.silence.FalseAlarms;
import org.ashroy.kernel.silence.Model;
import org.ashroy.kernel.silence.ServiceContact;
import org.ashroy.kernel.silence.Silence;
import org.ashroy.kernel.silence.SilenceInput;
import org.ashroy.kernel.silence.SilenceLedger;
import org.springframework.stereotype.Service;

/**
 * Who is no longer seen: whole sessions, the pass that finds silences, the list of people not seen. A pass needs no key: it
 * works on a locked machine, because nothing it looks at names anyone. It changes checks and nothing else; no entitlement
 * hangs on it.
 */
@Service
public class Silences {

    /** A pass looks back so many days. */
    static final int WINDOW_DAYS = 90;

    /** Somebody who was not found is looked for anew after so many days. */
    static final int NOT_FOUND_RESTS_DAYS = 14;

    /** Nobody is put on the list before she was unseen for so many days. */
    static final int FEWEST_DAYS = 7;

    /** Less evidence than this never puts anybody on the list. */
    static final double LEAST_BITS = 5;

    private static final int LEARNS_EVERY_DAYS = 7;
    private static final int BATCH = 200;

    private final Ledger ledger;
    private final SessionKind sessions;
    private final CheckKind checks;
    private final SilenceStore store;
    private final LedgerStore models;
    private final RosterStore rosters;
    private final SilenceSettings settings;
    private final LinkedRecords linked;
    private final Places places;
    private final InstantSource clock;
    private final SecureRandom chance = new SecureRandom();
    private final ReentrantLock passing = new ReentrantLock();
    private final Set<UUID> meanwhile = ConcurrentHashMap.newKeySet();
    private volatile Optional<Watched> watched = Optional.empty();

    Silences(
            Ledger ledger,
            SessionKind sessions,
            CheckKind checks,
            SilenceStore store,
            LedgerStore models,
            RosterStore rosters,
            SilenceSettings settings,
            LinkedRecords linked,
            Places places,
            InstantSource clock) {
        this.ledger = ledger;
        this.sessions = sessions;
        this.checks = checks;
        this.store = store;
        this.models = models;
        this.rosters = rosters;
        this.settings = settings;
        this.linked = linked;
        this.places = places;
        this.clock = clock;
    }

    /**
     * The command that records a whole session at once: who was expected, who was seen.
     *
     * @throws IllegalArgumentException where the type is a confidential service
     */
    public Command session(
            SubjectId id,
            SessionType type,
            String site,
            LocalDate day,
            Set<UUID> expected,
            Set<UUID> seen,
            Set<UUID> seenByScan,
            UUID author) {
        if (type.confidential()) {
            throw new IllegalArgumentException("contacts with a confidential service are never stored as a session");
        }
        return new Command(new CommandId(id.value()), author, recorder -> {
            var opened = recorder.record(
                    sessions,
                    id,
                    Set.of(),
                    new SessionChange.SessionOpened(type, site, zone(site).getId(), day, new TreeSet<>(expected)));
            var recorded = recorder.record(
                    sessions,
                    id,
                    Set.of(opened),
                    new SessionChange.PeopleSeen(new TreeSet<>(seen), new TreeSet<>(seenByScan), new TreeSet<>()));
            recorder.record(
                    sessions,
                    id,
                    Set.of(recorded),
                    new SessionChange.SessionClosed(true, expected.size(), seen.size(), seenByScan.size(), 0));
        });
    }

    /** Records a whole session. */
    public void record(SessionType type, String site, LocalDate day, Set<UUID> expected, Set<UUID> seen, UUID author) {
        ledger.perform(session(SubjectId.create(), type, site, day, expected, seen, Set.of(), author));
    }

    /** The time zone of a site. */
    ZoneId zone(String site) {
        return places.zone(site);
    }

    /** Today in the operation. */
    LocalDate today() {
        return places.today();
    }

    /** Looks for people who are no longer seen, and raises, renews or settles their checks. */
    public PassResult pass(LocalDate today) {
        return pass(Uuid7.create(), today, _ -> {});
    }

    /** How many steps a pass of this day has: one a session. */
    long steps(LocalDate today) {
        return store.countSessions(today.minusDays(WINDOW_DAYS), today);
    }

    /**
     * A pass that says how far it is. Passes never overlap.
     *
     * @param job under which it is written down
     * @param today the day it looks from
     * @param reached told how many steps are done; it may throw to stop the pass, which then has changed nothing
     */
    PassResult pass(UUID job, LocalDate today, LongConsumer reached) {
        passing.lock();
        try {
            LinkedSightings sightings = new LinkedSightings(linked.groups());
            long[] read = {0};
            SilenceLedger gathered = gather(today, sightings, reached, read);
            if (gathered.model().learnedOn() + LEARNS_EVERY_DAYS <= today.toEpochDay()) {
                models.write(gathered.learn());
            }
            FalseAlarms alarms = FalseAlarms.measure(gathered.evidence(), gathered.model(), FEWEST_DAYS);
            double threshold = Math.max(LEAST_BITS, alarms.threshold(settings.falseAlarms()));
            Beliefs beliefs = gathered.believe();
            Changes changes = changes(gathered, beliefs, threshold, today, sightings);
            perform(changes);
            int people = gathered.expectedSomewhere();
            PassResult result = new PassResult(
                    (int) read[0],
                    people,
                    gathered.evidence().people() - people,
                    changes.raised,
                    changes.renewed,
                    changes.settled,
                    threshold,
                    alarms.perThousand(threshold),
                    gathered.model().revision(),
                    gathered.outages().size());
            store.writeOutages(gathered.outages());
            store.writePass(job, today, clock.instant(), result);
            watched = Optional.of(new Watched(gathered, beliefs, threshold, today, chance.nextLong()));
            return result;
        } finally {
            passing.unlock();
            closedMeanwhile();
        }
    }

    private SilenceLedger gather(LocalDate today, LinkedSightings sightings, LongConsumer reached, long[] read) {
        LocalDate from = today.minusDays(WINDOW_DAYS);
        List<ServiceContact> contacts = sightings.contacts(store.contacts(from));
        Model usual = Model.usual(CareGroup.care(), Streams.all());
        return SilenceLedger.gather(
                new SilenceInput(
                        today,
                        sightings.people(models.people(from, today), contacts),
                        consumer -> store.eachSession(from, today, session -> {
                            consumer.accept(sightings.spread(session));
                            reached.accept(++read[0]);
                        }),
                        List.of(),
                        contacts,
                        sightings.answers(
                                Stream.concat(rosters.answers(from).stream(), store.meetings(from, zone("")).stream())
                                        .toList()),
                        sightings.absences(rosters.absences(from)),
                        models.closedOn(today)),
                models.model(usual).orElse(usual),
                Streams.all());
    }

    private void perform(Changes changes) {
        for (int first = 0; first < changes.commands.size(); first += BATCH) {
            ledger.performAll(changes.commands.subList(first, Math.min(changes.commands.size(), first + BATCH)));
        }
    }

    /**
     * Sessions that were just closed, or changed after: whom they missed is judged at once. While a pass runs they wait for its
     * end.
     */
    void closed(Collection<UUID> sessions) {
        meanwhile.addAll(models.closed(sessions));
        closedMeanwhile();
    }

    private void closedMeanwhile() {
        while (!meanwhile.isEmpty() && passing.tryLock()) {
            try {
                List<UUID> sessions = List.copyOf(meanwhile);
                sessions.forEach(meanwhile::remove);
                watched.filter(now -> now.day().equals(today())).ifPresent(now -> judge(now, sessions));
            } finally {
                passing.unlock();
            }
        }
    }

    private void judge(Watched now, List<UUID> sessions) {
        LinkedSightings sightings = new LinkedSightings(linked.groups());
        Set<Integer> missed = new TreeSet<>();
        store.eachOf(sessions, now.day().minusDays(WINDOW_DAYS), session -> {
            for (int person : now.ledger().session(sightings.spread(session), true)) {
                missed.add(person);
            }
        });
        now.told();
        List<Noticed> silences = noticed(
                now.ledger(),
                missed.stream()
                        .mapToInt(person -> person)
                        .filter(person -> now.ledger().bits(person) >= now.threshold()),
                now.day());
        if (silences.isEmpty()) {
            return;
        }
        List<UUID> people = silences.stream().map(Noticed::person).toList();
        Set<UUID> active = models.active(people);
        Map<UUID, SilenceStore.OpenCheck> open = new HashMap<>();
        store.openChecks(Optional.of(people)).forEach(check -> open.put(check.person(), check));
        Changes changes = new Changes();
        raise(silences.stream().filter(one -> active.contains(one.person())).toList(), now.day(), open, changes);
        perform(changes);
    }

    private static final class Changes {
        final List<Command> commands = new ArrayList<>();
        int raised;
        int renewed;
        int settled;
    }

    /** Whom of these people nobody saw for long enough, the most evidence first. */
    private static List<Noticed> noticed(SilenceLedger ledger, IntStream people, LocalDate today) {
        return people.mapToObj(person -> new Noticed(ledger.person(person).value(), ledger.explain(person)))
                .filter(noticed -> today.toEpochDay() - noticed.since().toEpochDay() >= FEWEST_DAYS)
                .sorted(Comparator.comparingDouble((Noticed noticed) -> noticed.silence.bits())
                        .reversed()
                        .thenComparing(Noticed::person))
                .toList();
    }

    private record Noticed(UUID person, Silence silence) {

        /** The day she was last seen; everybody was once, when she was registered. */
        LocalDate since() {
            return LocalDate.ofEpochDay(silence.lastSeen().orElseThrow());
        }
    }

    private Changes changes(
            SilenceLedger gathered, Beliefs beliefs, double threshold, LocalDate today, LinkedSightings sightings) {
        Changes changes = new Changes();
        Map<UUID, SilenceStore.OpenCheck> open = new HashMap<>();
        for (SilenceStore.OpenCheck check : store.openChecks(Optional.empty())) {
            if (check.alive()) {
                open.put(check.person(), check);
            } else {
                changes.commands.add(settled(check.id(), CheckEnd.RECORD_ENDED));
                changes.settled++;
            }
        }
        IntStream due = IntStream.range(0, beliefs.people()).filter(person -> beliefs.bits(person) >= threshold);
        Map<UUID, LocalDate> still = raise(noticed(gathered, due, today), today, open, changes);
        Map<UUID, LocalDate> last = sightings.lastSeen(
                open.keySet(), records -> store.lastSeen(records, today.minusDays(WINDOW_DAYS), today));
        open.forEach((person, check) -> {
            LocalDate since = still.getOrDefault(person, check.silentSince());
            Optional<LocalDate> seen = Optional.ofNullable(last.get(person)).filter(day -> day.isAfter(since));
            if (seen.isEmpty()) {
                notSeenSince(check, since, today).ifPresent(changes.commands::add);
            } else if (!still.containsKey(person)) {
                // Below the threshold without having been seen is no reason to stop looking.
                refute(check, seen.get()).ifPresent(changes.commands::add);
                changes.settled += check.status() == CheckStatus.OPEN ? 1 : 0;
            }
        });
        return changes;
    }

    /** Raises and renews checks, and says of whom there was one already, with the day since when nobody saw her. */
    private Map<UUID, LocalDate> raise(
            List<Noticed> silences, LocalDate today, Map<UUID, SilenceStore.OpenCheck> open, Changes changes) {
        Map<UUID, SilenceStore.LastEnd> ends = silences.isEmpty() ? Map.of() : store.lastEnds(places.zone(""));
        Map<UUID, LocalDate> still = new HashMap<>();
        for (Noticed silence : silences) {
            UUID person = silence.person();
            SilenceStore.OpenCheck known = open.get(person);
            CheckChange.SilenceNoticed noticed = noticed(silence);
            if (known != null) {
                still.put(person, silence.since());
                changes.renewed++;
                if (!evidence(noticed).equals(known.evidence())) {
                    changes.commands.add(whileOpen(known.id(), _ -> Optional.of(noticed)));
                }
            } else if (!rests(silence, Optional.ofNullable(ends.get(person)), today)) {
                changes.raised++;
                changes.commands.add(raised(noticed));
            }
        }
        return still;
    }

    /**
     * A first check. Where somebody asked for one since a pass looked, what the pass found is said of that one: nobody has two.
     */
    Command raised(CheckChange.SilenceNoticed noticed) {
        return new Command(CommandId.create(), Ledger.SYSTEM, recorder -> {
            SubjectId check = store.checkOf(noticed.person(), noticed.silentSince());
            recorder.record(checks, check, recorder.load(checks, check).heads(), noticed);
        });
    }

    // Who was found and wants to be left alone is not looked for again before she has been seen again by anybody.
    private static boolean rests(Noticed silence, Optional<SilenceStore.LastEnd> end, LocalDate today) {
        if (end.isEmpty() || silence.since().isAfter(end.get().on())) {
            return false;
        }
        return switch (end.get().end()) {
            case NO_LONGER_LOOKED_FOR -> true;
            case NOT_FOUND -> today.isBefore(end.get().on().plusDays(NOT_FOUND_RESTS_DAYS));
            // Asked is only about who is part of the operation: a record that ended is open again.
            case SEEN, SEEN_AGAIN, RECORD_ENDED -> false;
        };
    }

    private static CheckChange.SilenceNoticed noticed(Noticed noticed) {
        return new CheckChange.SilenceNoticed(
                noticed.person(),
                noticed.silence().bits(),
                noticed.since(),
                true,
                noticed.silence().reasons().stream()
                        .filter(reason -> reason.missed() > 0)
                        .map(reason -> new CheckChange.Evidence(
                                Streams.ALL.get(reason.stream()).code(),
                                reason.missed(),
                                reason.usual(),
                                reason.bits()))
                        .toList());
    }

    private static String evidence(CheckChange.SilenceNoticed noticed) {
        return noticed.silentSince() + " " + noticed.everSeen() + " " + CheckKind.reasons(noticed.evidence());
    }

    /** Settles a check because a record ended; one that somebody asked for meanwhile only where she was erased. */
    private Command settled(UUID check, CheckEnd end) {
        return whileOpen(check, now -> {
            boolean asked = !now.causes().isEmpty()
                    && store.withoutRecord(now.person().stream().toList()).isEmpty();
            return asked ? Optional.empty() : Optional.of(new CheckChange.CheckSettled(end));
        });
    }

    /** What is said of a check from its state by then; nothing where somebody closed it meanwhile. */
    private Command whileOpen(UUID check, Function<WelfareCheck, Optional<CheckChange>> decide) {
        return checks.automatic(
                new SubjectId(check),
                now -> now.status().status() == CheckStatus.CLOSED ? Optional.empty() : decide.apply(now));
    }

    /**
     * What a sighting does to a check: nobody has it and nobody asked for it, so it is settled; else the owner is told. It is
     * decided when it is written, because somebody may take a check, or ask for it, while a pass reckons.
     */
    Optional<Command> refute(SilenceStore.OpenCheck check, LocalDate day) {
        LocalDate monday = day.minusDays(day.getDayOfWeek().getValue() - 1L);
        if (check.status() != CheckStatus.OPEN && toldOf(check.seenSince(), monday)) {
            return Optional.empty();
        }
        return Optional.of(whileOpen(check.id(), now -> {
            if (now.status().status() == CheckStatus.OPEN && now.causes().isEmpty()) {
                return Optional.of(new CheckChange.CheckSettled(CheckEnd.SEEN_AGAIN));
            }
            return toldOf(now.seenSince(), monday) ? Optional.empty() : Optional.of(new CheckChange.SeenSince(monday));
        }));
    }

    /** What it does to a check that no sighting since holds any more: whoever has it is told no longer that she was seen. */
    private Optional<Command> notSeenSince(SilenceStore.OpenCheck check, LocalDate since, LocalDate today) {
        return check.seenSince()
                // A sighting that is too old to be read is not one that was taken back.
                .filter(told -> since.isAfter(told) || !told.isBefore(today.minusDays(WINDOW_DAYS)))
                .map(told -> whileOpen(
                        check.id(),
                        now -> now.seenSince().filter(told::equals).map(_ -> new CheckChange.SeenSinceTakenBack())));
    }

    private static boolean toldOf(Optional<LocalDate> seenSince, LocalDate monday) {
        return seenSince.filter(week -> !week.isBefore(monday)).isPresent();
    }

    /** All records of those who were seen at these sessions and are looked for, under whichever of them. */
    Set<UUID> soughtAt(Collection<UUID> sessions) {
        LinkedSightings sightings = new LinkedSightings(linked.groups());
        List<UUID> sought = store.openChecks(Optional.of(sightings.all(store.seenAt(sessions)))).stream()
                .map(SilenceStore.OpenCheck::person)
                .toList();
        return sightings.all(sought);
    }

    /**
     * Looks again at the checks of people who may just have been seen, also at those of their other records, so that nobody looks for
     * them in vain.
     */
    void lookAgain(Collection<UUID> people) {
        LocalDate today = today();
        LinkedSightings sightings = new LinkedSightings(linked.groups());
        Map<UUID, SilenceStore.OpenCheck> open = new HashMap<>();
        store.openChecks(Optional.of(sightings.all(people))).forEach(check -> open.put(check.person(), check));
        if (open.isEmpty()) {
            return;
        }
        List<Command> commands = new ArrayList<>();
        // The week of a service counts from its Monday.
        LocalDate recent = today.minusDays(FEWEST_DAYS + 6L);
        Map<UUID, LocalDate> last = sightings.lastSeen(
                open.keySet(), records -> store.lastSeen(records, today.minusDays(WINDOW_DAYS), today));
        open.forEach((person, check) -> Optional.ofNullable(last.get(person))
                .filter(day -> day.isAfter(check.silentSince()) && day.isAfter(recent))
                .flatMap(day -> refute(check, day))
                .ifPresent(commands::add));
        if (!commands.isEmpty()) {
            ledger.performAll(commands);
        }
    }

    /** Ends the checks of people whose record ended. */
    void endOf(List<UUID> people) {
        store.openChecks(Optional.of(people)).stream()
                .filter(check -> !check.alive())
                .map(check -> settled(check.id(), CheckEnd.RECORD_ENDED))
                .forEach(ledger::performWithoutRoom);
    }

    /** A page of the people not seen. */
    public NotSeenPage notSeen(NotSeenQuery query) {
        Instant now = clock.instant();
        NotSeenQuery oneMore = new NotSeenQuery(
                query.area(),
                query.site(),
                query.age(),
                query.sex(),
                query.owner(),
                query.state(),
                query.sort(),
                query.after(),
                query.limit() + 1);
        List<NotSeenPage.Line> lines = store.notSeen(oneMore, places.codes(query.area()), today(), now);
        if (lines.size() <= query.limit()) {
            return new NotSeenPage(lines, Optional.empty());
        }
        NotSeenPage.Line last = lines.get(query.limit() - 1);
        String value = switch (query.sort()) {
            case EVIDENCE -> Double.toString(last.bits());
            case DAYS -> last.silentSince().toString();
            case DUE -> last.due().map(Instant::toString).orElse("infinity");
            case SITE -> last.site();
        };
        return new NotSeenPage(
                lines.subList(0, query.limit()), Optional.of(new NotSeenQuery.Cursor(value, last.check())));
    }

    /** What the list says of these people, in no order; nothing of those who are not on it. */
    List<NotSeenPage.Line> notSeen(List<UUID> people) {
        return store.notSeen(people, clock.instant());
    }

    /** The sessions that the last pass left out, those that nobody looked at first. */
    public List<OutageLine> outages(Area area, int limit) {
        return store.outages(places.codes(area), limit);
    }

    /**
     * How well an area would notice that somebody disappears, with so many meetings and questions a day in the whole operation; where
     * none are given, with the usual ones: ten and a hundred per thousand people a month, one a day of each at the least.
     *
     * @return empty before the first pass since the program started
     */
    Optional<Seeing> seeing(Area area, Optional<Double> meetings, Optional<Double> questions) {
        return ask(now -> {
            BudgetChange.BudgetSet usual = Budgets.usual(now.ledger().evidence().people());
            Set<String> sites = Set.of(places.codes(area));
            return new Outlook(now.ledger(), site -> area.site().isEmpty() || sites.contains(site))
                    .with(meetings.orElse((double) usual.meetings()), questions.orElse((double) usual.questions()));
        });
    }

    /**
     * Asks what the last pass gathered, while nothing changes it. What was closed meanwhile is judged after.
     *
     * @return empty before the first pass since the program started
     */
    <T> Optional<T> ask(Function<Watched, T> question) {
        if (watched.isEmpty()) {
            return Optional.empty();
        }
        passing.lock();
        try {
            return watched.map(question);
        } finally {
            passing.unlock();
            closedMeanwhile();
        }
    }

    /** What the last pass did; empty before any. */
    public Optional<LastPass> lastPass() {
        return lastPass(clock.instant());
    }

    /** What the last pass did that ended by a moment. */
    Optional<LastPass> lastPass(Instant now) {
        return store.lastPass(now);
    }
}
