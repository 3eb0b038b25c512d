package org.ashroy.app.silence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.registration.LinkedRecords;
import org.ashroy.app.registration.PersonRows;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.silence.Absence;
import org.ashroy.kernel.silence.Evidence;
import org.springframework.stereotype.Service;

/** Makes the trail of one person, from what is stored and from what the last pass believes. */
@Service
class Trails {

    /** The category of data that an act must cover. */
    static final String CATEGORY = "trail";

    private final TrailStore store;
    private final RosterStore words;
    private final Silences silences;
    private final LinkedRecords linked;
    private final PersonRows people;

    Trails(TrailStore store, RosterStore words, Silences silences, LinkedRecords linked, PersonRows people) {
        this.people = people;
        this.store = store;
        this.words = words;
        this.silences = silences;
        this.linked = linked;
    }

    /**
     * The trail of a person over the last {@value Silences#WINDOW_DAYS} days.
     *
     * @throws org.ashroy.kernel.access.AccessRefusedException where the act does not cover her trail
     */
    Trail of(UUID person, Access access) {
        access.require(new SubjectId(person), CATEGORY);
        LocalDate today = silences.today();
        LocalDate from = today.minusDays(Silences.WINDOW_DAYS - 1L);
        Set<UUID> records = new LinkedSightings(linked.groups()).all(person);
        Optional<Reckoned> reckoned =
                silences.ask(now -> Reckoned.of(now.ledger(), person)).flatMap(now -> now);
        List<TrailStore.Session> sessions = store.sessions(person, records, from, today);
        SortedSet<LocalDate> away = away(words.absences(from, records), sessions, from, today);
        Map<String, List<Trail.Point>> points = new HashMap<>();
        for (TrailStore.Session session : sessions) {
            mark(session, away, reckoned)
                    .ifPresent(mark -> points.computeIfAbsent(session.kind(), _ -> new ArrayList<>())
                            .add(new Trail.Point(session.day(), mark, session.site())));
        }
        for (TrailStore.Said said : store.said(records, from, today)) {
            points.computeIfAbsent(Streams.of(said.occasion()), _ -> new ArrayList<>())
                    .add(new Trail.Point(
                            said.day(), said.here() ? Trail.Mark.WORD_HERE : Trail.Mark.WORD_NOT_HERE, said.site()));
        }
        for (LocalDate day : store.meetingsInVain(records, from, silences.zone(""))) {
            points.computeIfAbsent(Streams.PRIVATE_MEETING, _ -> new ArrayList<>())
                    .add(new Trail.Point(day, Trail.Mark.MISSED, ""));
        }
        SortedSet<LocalDate> weeks = new TreeSet<>(store.weeks(records, from));
        return new Trail(
                from,
                today,
                Streams.codes().stream()
                        .filter(points::containsKey)
                        .map(code -> new Trail.Row(
                                code,
                                points.getOrDefault(code, List.of()),
                                reckoned.flatMap(
                                        now -> Optional.ofNullable(now.adds().get(code)))))
                        .toList(),
                away,
                weeks,
                evidence(reckoned, weeks, known(person, points)),
                silences.lastPass().map(pass -> pass.result().threshold()));
    }

    private static Optional<Trail.Mark> mark(
            TrailStore.Session session, Set<LocalDate> away, Optional<Reckoned> reckoned) {
        if (session.seen()) {
            return Optional.of(session.doubted() ? Trail.Mark.IN_DOUBT : Trail.Mark.SEEN);
        }
        if (session.scanned()) {
            return Optional.of(session.doubted() ? Trail.Mark.IN_DOUBT : Trail.Mark.CARD_ONLY);
        }
        if (session.failed()
                || reckoned.filter(now -> now.failed(session.kind(), session.day()))
                        .isPresent()) {
            return Optional.of(Trail.Mark.OUTAGE);
        }
        if (away.contains(session.day())) {
            return Optional.of(Trail.Mark.EXCUSED);
        }
        // While it may still be running nobody was missed by it.
        return session.over() ? Optional.of(Trail.Mark.MISSED) : Optional.empty();
    }

    // As many days as the evidence excuses from one sighting to the next.
    private static SortedSet<LocalDate> away(
            List<Absence> absences, List<TrailStore.Session> sessions, LocalDate from, LocalDate today) {
        Set<LocalDate> told = new TreeSet<>();
        for (Absence absence : absences) {
            LocalDate most = absence.from().plusDays(Evidence.MOST_EXCUSED - 1L);
            LocalDate last = absence.until().isBefore(most) ? absence.until() : most;
            absence.from()
                    .datesUntil(last.isBefore(absence.from()) ? absence.from() : last.plusDays(1))
                    .filter(day -> !day.isAfter(today))
                    .forEach(told::add);
        }
        Set<LocalDate> seen = sessions.stream()
                .filter(session -> session.seen() && !session.doubted())
                .map(TrailStore.Session::day)
                .collect(Collectors.toSet());
        SortedSet<LocalDate> away = new TreeSet<>();
        LocalDate before = LocalDate.MIN;
        int counted = 0;
        for (LocalDate day : told) {
            LocalDate since = before;
            counted = seen.stream().anyMatch(one -> one.isAfter(since) && !one.isAfter(day)) ? 0 : counted;
            counted++;
            if (counted <= Evidence.MOST_EXCUSED && !day.isBefore(from)) {
                away.add(day);
            }
            before = day;
        }
        return away;
    }

    /** The first day on which anything was known of her. */
    private LocalDate known(UUID person, Map<String, List<Trail.Point>> points) {
        LocalDate registered =
                people.byId(person).map(PersonRows.Row::registeredOn).orElse(LocalDate.MAX);
        return points.values().stream()
                .map(List::getFirst)
                .map(Trail.Point::day)
                .filter(day -> day.isBefore(registered))
                .min(LocalDate::compareTo)
                .orElse(registered);
    }

    private static SortedMap<LocalDate, Double> evidence(
            Optional<Reckoned> reckoned, Set<LocalDate> weeks, LocalDate known) {
        SortedMap<LocalDate, Double> evidence = new TreeMap<>();
        reckoned.ifPresent(now -> {
            for (int at = 0; at < now.bits().length; at++) {
                LocalDate day = now.until().minusDays(now.bits().length - 1L - at);
                if (!day.isBefore(known)
                        && !weeks.contains(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)))) {
                    evidence.put(day, Math.max(0, now.bits()[at]));
                }
            }
        });
        return evidence;
    }
}
