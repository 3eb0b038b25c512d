package org.ashroy.app.silence;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.IntStream;
import org.ashroy.app.TestEvents;
import org.ashroy.kernel.event.EncodedEvent;
import org.ashroy.kernel.event.EventId;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Folder;
import org.ashroy.kernel.silence.Care;
import org.ashroy.kernel.silence.ExpectedPerson;
import org.ashroy.kernel.silence.Model;
import org.ashroy.kernel.silence.PersonSet;
import org.ashroy.kernel.silence.SessionSource;
import org.ashroy.kernel.silence.Silence;
import org.ashroy.kernel.silence.SilenceInput;
import org.ashroy.kernel.silence.SilenceLedger;
import org.junit.jupiter.api.Test;

/** Sessions and sightings in any order, and twice, give the same sessions and the same list. */
class SessionFoldTest {

    private static final LocalDate TODAY = LocalDate.of(2026, 6, 1);
    private static final int PEOPLE = 20;

    private final Folder<Session, SessionChange> folder = new Folder<>(new Session.SessionFold(), SessionKind.TYPES);

    private static UUID person(int number) {
        return new UUID(0x7000L, number + 1L);
    }

    private static SortedSet<UUID> everybody() {
        SortedSet<UUID> all = new TreeSet<>();
        for (int number = 0; number < PEOPLE; number++) {
            all.add(person(number));
        }
        return all;
    }

    private static EncodedEvent event(
            EventTypes<SessionChange> types, SubjectId subject, Set<EventId> heads, long at, SessionChange body) {
        return TestEvents.by("node-" + at % 3, UUID.randomUUID(), 1_780_000_000_000L + at, types, subject, heads, body);
    }

    private List<EncodedEvent> school(SubjectId subject, int daysAgo, Random random) {
        EventTypes<SessionChange> types = SessionKind.TYPES;
        List<EncodedEvent> events = new ArrayList<>();
        EncodedEvent opened = event(
                types,
                subject,
                Set.of(),
                1,
                new SessionChange.SessionOpened(
                        SessionType.SCHOOL_DAY, "B1", "Asia/Dhaka", TODAY.minusDays(daysAgo), everybody()));
        events.add(opened);
        List<EventId> ids = new ArrayList<>(List.of(opened.meta().id()));
        for (int batch = 0; batch < 4; batch++) {
            SortedSet<UUID> seen = new TreeSet<>();
            for (int number = 0; number < PEOPLE; number++) {
                boolean gone = number == 7 && daysAgo < 14;
                if (!gone && random.nextInt(3) > 0) {
                    seen.add(person(number));
                }
            }
            EncodedEvent more = event(
                    types,
                    subject,
                    Set.of(ids.get(random.nextInt(ids.size()))),
                    2 + batch,
                    new SessionChange.PeopleSeen(seen, new TreeSet<>(), new TreeSet<>()));
            events.add(more);
            ids.add(more.meta().id());
        }
        events.add(event(
                types,
                subject,
                Set.of(ids.get(random.nextInt(ids.size()))),
                9,
                new SessionChange.SightingsWithdrawn(
                        new TreeSet<>(Set.of(person(random.nextInt(PEOPLE)))), WithdrawalReason.WRONG_PERSON)));
        if (random.nextInt(4) == 0) {
            events.add(event(
                    types,
                    subject,
                    Set.of(ids.getLast()),
                    10,
                    new SessionChange.DayCorrected(TODAY.minusDays(daysAgo + 60L))));
        }
        return events;
    }

    /** What is believed of everybody. */
    private static List<Silence> report(List<Session> sessions, List<SubjectId> ids) {
        List<org.ashroy.kernel.silence.Session> held = new ArrayList<>();
        for (int at = 0; at < sessions.size(); at++) {
            Session session = sessions.get(at);
            held.add(new org.ashroy.kernel.silence.Session(
                    ids.get(at),
                    session.type().orElseThrow().name(),
                    session.site(),
                    session.day().entries().getLast().value(),
                    session.held(),
                    false,
                    people(session.expected()),
                    people(session.seen()),
                    people(session.scanOnly())));
        }
        List<ExpectedPerson> expected = everybody().stream()
                .map(person -> new ExpectedPerson(
                        new SubjectId(person),
                        "B1",
                        0,
                        (int) TODAY.minusDays(100).toEpochDay(),
                        false))
                .toList();
        SilenceLedger ledger = SilenceLedger.gather(
                new SilenceInput(
                        TODAY, expected, SessionSource.of(held), List.of(), List.of(), List.of(), List.of(), Set.of()),
                Model.usual(Care.of(1), Streams.all()),
                Streams.all());
        return IntStream.range(0, expected.size()).mapToObj(ledger::explain).toList();
    }

    private static PersonSet people(Set<UUID> people) {
        return PersonSet.ofUuids(people.toArray(UUID[]::new));
    }

    @Test
    void anyOrderAndRepetitionGivesTheSameSessionsAndTheSameList() {
        int found = 0;
        for (long seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<SubjectId> ids = new ArrayList<>();
            List<Session> first = new ArrayList<>();
            List<Session> second = new ArrayList<>();
            for (int daysAgo = 40; daysAgo >= 1; daysAgo--) {
                SubjectId subject = new SubjectId(new UUID(seed, daysAgo));
                List<EncodedEvent> events = school(subject, daysAgo, random);
                ids.add(subject);
                first.add(folder.fold(subject, events).state());
                List<EncodedEvent> again = new ArrayList<>(events);
                again.addAll(events.subList(0, random.nextInt(events.size())));
                Collections.shuffle(again, random);
                second.add(folder.fold(subject, again).state());
            }
            assertThat(second).as("seed " + seed).isEqualTo(first);
            List<Silence> believed = report(first, ids);
            assertThat(report(second, ids)).as("seed " + seed).isEqualTo(believed);
            Silence most = believed.stream()
                    .max(Comparator.comparingDouble(Silence::bits))
                    .orElseThrow();
            found += most.person() == everybody().stream().sorted().toList().indexOf(person(7)) ? 1 : 0;
        }
        assertThat(found).isGreaterThan(290);
    }

    @Test
    void whatIsTakenBackGoesAndWhatAnotherRecordedMeanwhileStays() {
        EventTypes<SessionChange> types = SessionKind.TYPES;
        SubjectId subject = SubjectId.create();
        SortedSet<UUID> her = new TreeSet<>(Set.of(person(1)));
        EncodedEvent opened = event(
                types,
                subject,
                Set.of(),
                1,
                new SessionChange.SessionOpened(SessionType.SCHOOL_DAY, "B1", "Asia/Dhaka", TODAY, everybody()));
        EncodedEvent seen = event(
                types,
                subject,
                Set.of(opened.meta().id()),
                2,
                new SessionChange.PeopleSeen(her, new TreeSet<>(), new TreeSet<>()));
        EncodedEvent back = event(
                types,
                subject,
                Set.of(seen.meta().id()),
                3,
                new SessionChange.SightingsWithdrawn(her, WithdrawalReason.NOT_THERE));
        assertThat(folder.fold(subject, List.of(back, opened, seen)).state().seen())
                .isEmpty();
        EncodedEvent another = event(
                types,
                subject,
                Set.of(opened.meta().id()),
                2,
                new SessionChange.PeopleSeen(her, new TreeSet<>(), new TreeSet<>()));
        assertThat(folder.fold(subject, List.of(another, back, opened, seen))
                        .state()
                        .seen())
                .containsExactlyElementsOf(new HashSet<>(her));
    }

    @Test
    void twoCorrectionsThatDidNotKnowOfEachOtherStandSideBySide() {
        EventTypes<SessionChange> types = SessionKind.TYPES;
        SubjectId subject = SubjectId.create();
        EncodedEvent opened = event(
                types,
                subject,
                Set.of(),
                1,
                new SessionChange.SessionOpened(SessionType.SCHOOL_DAY, "B1", "Asia/Dhaka", TODAY, everybody()));
        Set<EventId> heads = Set.of(opened.meta().id());
        EncodedEvent one = event(types, subject, heads, 2, new SessionChange.DayCorrected(TODAY.minusDays(1)));
        EncodedEvent other = event(types, subject, heads, 3, new SessionChange.DayCorrected(TODAY.minusDays(2)));
        Session both = folder.fold(subject, List.of(other, one, opened)).state();
        assertThat(both.day().inConflict()).isTrue();
        EncodedEvent settled = event(
                types,
                subject,
                Set.of(one.meta().id(), other.meta().id()),
                4,
                new SessionChange.DayCorrected(TODAY.minusDays(2)));
        assertThat(folder.fold(subject, List.of(settled, other, one, opened))
                        .state()
                        .day()
                        .inConflict())
                .isFalse();
    }
}
