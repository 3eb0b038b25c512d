package org.ashroy.kernel.silence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ashroy.kernel.event.SubjectId;
import org.jspecify.annotations.Nullable;

/**
 * Looks for people who are no longer seen (requirement S18). Default is absent: only individual evidence counts as seen.
 *
 * <p>Evidence of silence, in bits, is the sum over the sessions at which a person was expected and not seen, after she was
 * last seen, of {@code -log2(1 - rate)}: how surprising this miss is for somebody who keeps her rhythm. So missing what
 * one always attends counts much and missing what one rarely attends counts little; k bits are what an unchanged rhythm
 * brings about once in {@code 2^k} times.
 *
 * <ul>
 *   <li>{@code rate} is her own, for each kind of session: {@code (came + 1) / (expected + 2)} over the sessions before
 *       the day of her last individual sighting. That sighting itself stays out, since it is chosen for having been one.
 *       Where she has no such history, the pooled rate of her site and age group stands in; where that is empty, 1/2.
 *   <li>A scan of her card without anybody seeing her halves the bits of the miss: the card may be in another hand, so a
 *       scan never ends a silence. The half is a convention, not measured.
 *   <li>A session that was not held, or where far fewer than usual were seen, is an {@link Outage} and counts neither as a
 *       miss nor for any rhythm.
 *   <li>A contact with a confidential service, where she agreed, ends the misses of its week and those before, and
 *       nothing else: it changes no rate, so it can only lower the bits.
 * </ul>
 *
 * <p>Limits. Misses are taken as independent, so two weeks of illness look like silence: an alert asks for a visit and
 * proves nothing. A rate from few sessions is uncertain and used as if it were known. Rare attendance hides a
 * disappearance for long, and who is expected nowhere can never be missed: the days unseen must be watched beside the
 * bits. Many people gone at once look like an outage, so outages are reported too. The first three sessions of a kind at a
 * site cannot be recognised as failed, unless they are said not to have been held.
 */
public final class SilencePass {

    private static final double WEIGHT_OF_SCANNED_MISS = 0.5;

    private record Group(String site, String ageGroup, String kind) {}

    private static final class Trail {
        final ExpectedPerson person;
        final Map<String, Rhythm> rhythms = new TreeMap<>();
        final Map<String, Misses> misses = new TreeMap<>();

        @Nullable
        LocalDate sighted;

        @Nullable
        LocalDate contacted;

        Trail(ExpectedPerson person) {
            this.person = person;
        }

        Optional<LocalDate> lastSeen() {
            LocalDate sighting = sighted;
            LocalDate contact = contacted;
            if (sighting == null || (contact != null && contact.isAfter(sighting))) {
                return Optional.ofNullable(contact);
            }
            return Optional.of(sighting);
        }

        LocalDate silentSince() {
            return lastSeen().orElse(person.since());
        }
    }

    private static final class Misses {
        int count;
        double weight;
    }

    private SilencePass() {}

    /**
     * Runs one pass. It takes time in proportion to the expectations and keeps nothing.
     *
     * @throws IllegalArgumentException where a person stands in the input twice
     */
    public static SilenceReport run(SilenceInput input) {
        Map<SubjectId, Trail> trails = new HashMap<>();
        for (ExpectedPerson person : input.persons()) {
            if (trails.put(person.id(), new Trail(person)) != null) {
                throw new IllegalArgumentException(
                        "person " + person.id() + " stands in the input twice; give each once");
            }
        }
        List<Session> sessions = input.sessions().stream()
                .filter(session -> !session.day().isAfter(input.today()))
                .sorted(Comparator.comparing(Session::day).thenComparing(Session::id))
                .toList();
        markSightings(sessions, trails);
        markContacts(input, trails);
        List<Outage> outages = new ArrayList<>();
        OutageFinder finder = new OutageFinder();
        for (Session session : sessions) {
            // A session of today may still be running.
            if (session.day().isBefore(input.today())) {
                Optional<Outage> outage = finder.judge(session);
                outage.ifPresent(outages::add);
                if (outage.isEmpty()) {
                    count(session, trails);
                }
            }
        }
        Map<Group, Rhythm> groups = groups(trails);
        List<Silence> silences = new ArrayList<>();
        for (Trail trail : trails.values()) {
            Silence silence = silence(trail, groups, input.today());
            if (silence.bits() >= input.thresholds().bits()
                    && silence.daysUnseen() >= input.thresholds().days()) {
                silences.add(silence);
            }
        }
        silences.sort(Comparator.comparingDouble(Silence::bits).reversed().thenComparing(Silence::person));
        return new SilenceReport(silences, outages);
    }

    private static void markSightings(List<Session> sessions, Map<SubjectId, Trail> trails) {
        for (Session session : sessions) {
            for (SubjectId seen : session.seen()) {
                @Nullable Trail trail = trails.get(seen);
                if (trail != null) {
                    trail.sighted = session.day();
                }
            }
        }
    }

    private static void markContacts(SilenceInput input, Map<SubjectId, Trail> trails) {
        for (ServiceContact contact : input.contacts()) {
            @Nullable Trail trail = trails.get(contact.person());
            if (trail == null || !trail.person.serviceContactsAgreed()) {
                continue;
            }
            LocalDate monday = contact.week().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
            if (monday.isAfter(input.today())) {
                continue;
            }
            LocalDate sunday = monday.plusDays(6);
            LocalDate until = sunday.isAfter(input.today()) ? input.today() : sunday;
            LocalDate before = trail.contacted;
            if (before == null || until.isAfter(before)) {
                trail.contacted = until;
            }
        }
    }

    private static void count(Session session, Map<SubjectId, Trail> trails) {
        for (SubjectId expected : session.expected()) {
            @Nullable Trail trail = trails.get(expected);
            if (trail == null) {
                continue;
            }
            LocalDate sighted = trail.sighted;
            if (sighted != null && session.day().isBefore(sighted)) {
                trail.rhythms
                        .computeIfAbsent(session.kind(), _ -> new Rhythm())
                        .count(session.seen().contains(expected));
            }
            if (session.day().isAfter(trail.silentSince())) {
                Misses misses = trail.misses.computeIfAbsent(session.kind(), _ -> new Misses());
                misses.count++;
                misses.weight += session.seenByScan().contains(expected) ? WEIGHT_OF_SCANNED_MISS : 1;
            }
        }
    }

    private static Map<Group, Rhythm> groups(Map<SubjectId, Trail> trails) {
        Map<Group, Rhythm> groups = new HashMap<>();
        for (Trail trail : trails.values()) {
            trail.rhythms.forEach((kind, rhythm) -> groups.computeIfAbsent(
                            new Group(trail.person.site(), trail.person.ageGroup(), kind), _ -> new Rhythm())
                    .count(rhythm));
        }
        return groups;
    }

    private static Silence silence(Trail trail, Map<Group, Rhythm> groups, LocalDate today) {
        List<Silence.Reason> reasons = new ArrayList<>();
        double bits = 0;
        for (Map.Entry<String, Misses> entry : trail.misses.entrySet()) {
            String kind = entry.getKey();
            double rate = rate(trail, kind, groups);
            double added = entry.getValue().weight * -Math.log(1 - rate) / Math.log(2);
            bits += added;
            reasons.add(new Silence.Reason(kind, entry.getValue().count, rate, added));
        }
        reasons.sort(Comparator.comparingDouble(Silence.Reason::bits).reversed().thenComparing(Silence.Reason::kind));
        long days = ChronoUnit.DAYS.between(trail.silentSince(), today);
        return new Silence(trail.person.id(), bits, trail.lastSeen(), days, reasons);
    }

    private static double rate(Trail trail, String kind, Map<Group, Rhythm> groups) {
        Rhythm own = trail.rhythms.getOrDefault(kind, new Rhythm());
        return own.known()
                ? own.rate()
                : groups.getOrDefault(new Group(trail.person.site(), trail.person.ageGroup(), kind), new Rhythm())
                        .rate();
    }
}
