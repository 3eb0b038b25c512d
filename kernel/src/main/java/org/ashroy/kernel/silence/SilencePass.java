package org.ashroy.kernel.silence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

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
 *
 * <p>Memory. One session at a time is held, and of each person some numbers: 28 bytes with her identifier and 6 more for
 * each kind of session. So a million people and four kinds need about 55 MB beside the input list.
 */
public final class SilencePass {

    private static final double WEIGHT_OF_SCANNED_MISS = 0.5;
    private static final int NEVER = Integer.MIN_VALUE;

    private record Place(String site, String ageGroup) {}

    /** What is known of one kind of session, by the person's number. */
    private static final class Counts {
        final String kind;
        final short[] expected;
        final short[] came;
        final short[] missed;
        final short[] scanned;

        Counts(String kind, int people) {
            this.kind = kind;
            this.expected = new short[people];
            this.came = new short[people];
            this.missed = new short[people];
            this.scanned = new short[people];
        }
    }

    private final int today;
    private final SilenceInput input;
    private final PersonSet people;
    private final Place[] places;
    private final int[] since;
    // Days since 1970.
    private final int[] sighted;
    private final int[] contacted;
    private final boolean[] agreed;
    private final Map<String, Counts> kinds = new TreeMap<>();

    private SilencePass(SilenceInput input) {
        this.input = input;
        this.today = (int) input.today().toEpochDay();
        this.people =
                PersonSet.of(input.persons().stream().map(ExpectedPerson::id).toList());
        int count = people.size();
        this.places = new Place[count];
        this.since = new int[count];
        this.sighted = new int[count];
        this.contacted = new int[count];
        this.agreed = new boolean[count];
        Arrays.fill(sighted, NEVER);
        Arrays.fill(contacted, NEVER);
        Map<Place, Place> shared = new HashMap<>();
        for (ExpectedPerson person : input.persons()) {
            int number = people.numberOf(person.id());
            if (places[number] != null) {
                throw new IllegalArgumentException(
                        "person " + person.id() + " stands in the input twice; give each once");
            }
            places[number] = shared.computeIfAbsent(new Place(person.site(), person.ageGroup()), place -> place);
            since[number] = (int) person.since().toEpochDay();
            agreed[number] = person.serviceContactsAgreed();
        }
    }

    /**
     * Runs one pass. It takes time in proportion to the expectations and keeps nothing.
     *
     * @throws IllegalArgumentException where a person stands in the input twice, or sessions come out of order
     */
    public static SilenceReport run(SilenceInput input) {
        return new SilencePass(input).run();
    }

    private SilenceReport run() {
        input.sessions().each(this::markSightings);
        for (Sighting sighting : input.sightings()) {
            mark(people.numberOf(sighting.person()), (int) sighting.day().toEpochDay());
        }
        input.contacts().forEach(this::markContact);
        List<Outage> outages = new ArrayList<>();
        OutageFinder finder = new OutageFinder();
        int[] lastDay = {NEVER};
        input.sessions().each(session -> {
            int day = (int) session.day().toEpochDay();
            if (day < lastDay[0]) {
                throw new IllegalArgumentException(
                        "session " + session.id() + " comes out of order; give days ascending");
            }
            lastDay[0] = day;
            // A session of today may still be running.
            if (day < today) {
                Optional<Outage> outage = finder.judge(session);
                outage.ifPresent(outages::add);
                if (outage.isEmpty()) {
                    count(session, day);
                }
            }
        });
        return new SilenceReport(silences(), outages);
    }

    private void markSightings(Session session) {
        int day = (int) session.day().toEpochDay();
        for (int seen = 0; seen < session.seen().size(); seen++) {
            mark(people.numberOf(session.seen(), seen), day);
        }
    }

    private void mark(int person, int day) {
        if (person >= 0 && day <= today) {
            sighted[person] = Math.max(sighted[person], day);
        }
    }

    private void markContact(ServiceContact contact) {
        int person = people.numberOf(contact.person());
        LocalDate monday = contact.week().with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY));
        if (person >= 0 && agreed[person] && !monday.isAfter(input.today())) {
            int sunday = (int) monday.plusDays(6).toEpochDay();
            contacted[person] = Math.max(contacted[person], Math.min(sunday, today));
        }
    }

    private int silentSince(int person) {
        int last = Math.max(sighted[person], contacted[person]);
        return last == NEVER ? since[person] : last;
    }

    private void count(Session session, int day) {
        Counts counts = kinds.computeIfAbsent(session.kind(), kind -> new Counts(kind, people.size()));
        for (int expected = 0; expected < session.expected().size(); expected++) {
            int person = people.numberOf(session.expected(), expected);
            if (person < 0) {
                continue;
            }
            if (day < sighted[person]) {
                counts.expected[person]++;
                if (session.seen().numberOf(session.expected(), expected) >= 0) {
                    counts.came[person]++;
                }
            }
            if (day > silentSince(person)) {
                counts.missed[person]++;
                if (session.seenByScan().numberOf(session.expected(), expected) >= 0) {
                    counts.scanned[person]++;
                }
            }
        }
    }

    private List<Silence> silences() {
        List<Map<Place, Rhythm>> pooled =
                kinds.values().stream().map(this::pooled).toList();
        List<Silence> silences = new ArrayList<>();
        for (int person = 0; person < people.size(); person++) {
            int days = today - silentSince(person);
            if (days >= input.thresholds().days()) {
                Silence silence = silence(person, days, pooled);
                if (silence.bits() >= input.thresholds().bits()) {
                    silences.add(silence);
                }
            }
        }
        silences.sort(Comparator.comparingDouble(Silence::bits).reversed().thenComparing(Silence::person));
        return silences;
    }

    private Map<Place, Rhythm> pooled(Counts counts) {
        Map<Place, Rhythm> rhythms = new HashMap<>();
        for (int person = 0; person < people.size(); person++) {
            if (counts.expected[person] > 0) {
                rhythms.computeIfAbsent(places[person], _ -> new Rhythm())
                        .count(counts.expected[person], counts.came[person]);
            }
        }
        return rhythms;
    }

    private Silence silence(int person, int days, List<Map<Place, Rhythm>> pooled) {
        List<Silence.Reason> reasons = new ArrayList<>();
        double bits = 0;
        int at = 0;
        for (Counts counts : kinds.values()) {
            Map<Place, Rhythm> others = pooled.get(at++);
            int missed = counts.missed[person];
            if (missed == 0) {
                continue;
            }
            Rhythm rhythm = new Rhythm();
            rhythm.count(counts.expected[person], counts.came[person]);
            double rate = rhythm.known()
                    ? rhythm.rate()
                    : others.getOrDefault(places[person], new Rhythm()).rate();
            double weight = missed - (1 - WEIGHT_OF_SCANNED_MISS) * counts.scanned[person];
            double added = weight * -Math.log(1 - rate) / Math.log(2);
            bits += added;
            reasons.add(new Silence.Reason(counts.kind, missed, rate, added));
        }
        reasons.sort(Comparator.comparingDouble(Silence.Reason::bits).reversed().thenComparing(Silence.Reason::kind));
        int last = Math.max(sighted[person], contacted[person]);
        return new Silence(
                people.person(person),
                bits,
                last == NEVER ? Optional.empty() : Optional.of(LocalDate.ofEpochDay(last)),
                days,
                reasons);
    }
}
