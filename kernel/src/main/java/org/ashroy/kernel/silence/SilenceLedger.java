package org.ashroy.kernel.silence;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.temporal.TemporalAdjusters;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.ashroy.kernel.event.SubjectId;

/**
 * Who was seen and who was missed, of a whole operation, in memory (requirement S18): the {@link Evidence}, with who each
 * number is. Gathered from what is stored, and told what happens since.
 *
 * <ul>
 *   <li>A session that was not held, or at which far fewer than usual were seen, is an {@link Outage}: it is reported, and
 *       nobody was missed by it. Sightings at it count. Where somebody looked and found people missing indeed, it counts
 *       however few were seen.
 *   <li>A card that was scanned while nobody looked at who held it is a word of the household, of the stream {@value #CARD},
 *       and no sighting: the card may be in another hand. The session then missed her.
 *   <li>A contact with a confidential service, where she agreed, is a sighting on the Sunday of its week, or today. Not going
 *       there is never a miss.
 * </ul>
 *
 * <p>The first three sessions of a kind at a site cannot be recognised as failed as a whole, unless they are said not to have
 * been held; what few of many were seen at is then doubted place by place. Not safe for use by several threads at once.
 */
public final class SilenceLedger {

    /** Code of the stream of cards scanned unseen. */
    public static final String CARD = "CARD";

    private final PersonSet people;
    private final Evidence evidence;
    private final Map<String, Integer> streams = new HashMap<>();
    private final Map<String, Integer> places = new HashMap<>();
    private final List<String> codes = new ArrayList<>();
    private final OutageFinder finder = new OutageFinder();
    private final List<Outage> outages = new ArrayList<>();
    private Model model;

    private SilenceLedger(SilenceInput input, Model model, Stream... streams) {
        this.model = model;
        for (int stream = 0; stream < streams.length; stream++) {
            this.streams.put(streams[stream].code(), stream);
        }
        this.people =
                PersonSet.of(input.persons().stream().map(ExpectedPerson::id).toList());
        ExpectedPerson[] byNumber = new ExpectedPerson[people.size()];
        for (ExpectedPerson person : input.persons()) {
            int number = people.numberOf(person.id());
            if (byNumber[number] != null) {
                throw new IllegalArgumentException(
                        "person " + person.id() + " stands in the input twice; give each once");
            }
            byNumber[number] = person;
            if (places.putIfAbsent(person.site(), places.size()) == null) {
                codes.add(person.site());
            }
        }
        int today = (int) input.today().toEpochDay();
        this.evidence = new Evidence(today - 2 * Evidence.DAYS, Math.max(1, places.size()), streams);
        boolean[] agreed = new boolean[byNumber.length];
        Map<Integer, List<Runnable>> byDay = new HashMap<>();
        for (ExpectedPerson person : byNumber) {
            int number = evidence.add(placeOf(person), person.group(), Math.min(person.since(), evidence.today()));
            agreed[number] = person.serviceContactsAgreed();
            if (person.since() > evidence.today() && person.since() <= today) {
                byDay.computeIfAbsent(person.since(), _ -> new ArrayList<>())
                        .add(() -> evidence.see(number, person.since()));
            }
        }
        tell(input, agreed, today, byDay);
        this.model = Learner.places(evidence, model);
    }

    private int placeOf(ExpectedPerson person) {
        return Objects.requireNonNull(places.get(person.site()));
    }

    /**
     * Gathers a ledger.
     *
     * @param streams all streams, those of the model, in its order; one of the code {@value #CARD} among them
     * @throws IllegalArgumentException where a person stands in the input twice, or sessions come out of order
     */
    public static SilenceLedger gather(SilenceInput input, Model model, Stream... streams) {
        return new SilenceLedger(input, model, streams);
    }

    // In order of day, because the evidence goes on day by day and forgets what is older than its window.
    private void tell(SilenceInput input, boolean[] agreed, int today, Map<Integer, List<Runnable>> byDay) {
        for (Sighting sighting : input.sightings()) {
            on(byDay, sighting.person(), sighting.day(), today, evidence::see);
        }
        for (ServiceContact contact : input.contacts()) {
            LocalDate sunday = contact.week()
                    .with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY))
                    .plusDays(6);
            LocalDate day =
                    sunday.isAfter(input.today()) && !contact.week().isAfter(input.today()) ? input.today() : sunday;
            int person = people.numberOf(contact.person());
            if (person >= 0 && agreed[person]) {
                on(byDay, contact.person(), day, today, evidence::see);
            }
        }
        for (Answer answer : input.answers()) {
            int stream = numberOf(answer.stream());
            on(
                    byDay,
                    answer.person(),
                    answer.day(),
                    today,
                    (person, day) -> evidence.expect(stream, person, day, answer.yes()));
        }
        for (Absence absence : input.absences()) {
            on(
                    byDay,
                    absence.person(),
                    absence.from(),
                    today,
                    (person, day) ->
                            evidence.excuse(person, day, (int) absence.until().toEpochDay()));
        }
        int[] lastDay = {Evidence.NEVER};
        input.sessions().each(session -> {
            int day = (int) session.day().toEpochDay();
            if (day < lastDay[0]) {
                throw new IllegalArgumentException(
                        "session " + session.id() + " comes out of order; give days ascending");
            }
            lastDay[0] = day;
            goOn(byDay, Math.min(day, today));
            session(session, day < today || input.over().contains(session.id()));
        });
        goOn(byDay, today);
    }

    /** Something that happened to somebody on a day. */
    private interface Happened {
        void to(int person, int day);
    }

    private void on(Map<Integer, List<Runnable>> byDay, SubjectId who, LocalDate when, int today, Happened happened) {
        int person = people.numberOf(who);
        int day = (int) when.toEpochDay();
        if (person >= 0 && day <= today) {
            byDay.computeIfAbsent(day, _ -> new ArrayList<>()).add(() -> happened.to(person, day));
        }
    }

    private void goOn(Map<Integer, List<Runnable>> byDay, int until) {
        byDay.keySet().stream()
                .filter(day -> day <= evidence.today())
                .sorted()
                .toList()
                .forEach(day -> happen(byDay, day));
        while (evidence.today() < until) {
            evidence.advance(evidence.today() + 1, model);
            happen(byDay, evidence.today());
        }
    }

    private static void happen(Map<Integer, List<Runnable>> byDay, int day) {
        Optional.ofNullable(byDay.remove(day)).ifPresent(all -> all.forEach(Runnable::run));
    }

    /**
     * A session.
     *
     * @param over whether it is over; while it may still be running, who was seen at it was seen, and nobody was missed by it
     * @return whom it missed, by number
     */
    public int[] session(Session session, boolean over) {
        int day = (int) session.day().toEpochDay();
        if (day > evidence.today()) {
            return new int[0];
        }
        for (int at = 0; at < session.seen().size(); at++) {
            int person = people.numberOf(session.seen(), at);
            if (person >= 0) {
                evidence.see(person, day);
            }
        }
        if (!over) {
            return new int[0];
        }
        Optional<Outage> outage = finder.judge(session);
        outage.ifPresent(outages::add);
        return outage.isPresent() ? new int[0] : missed(session, day);
    }

    private int[] missed(Session session, int day) {
        int stream = numberOf(session.kind());
        int card = numberOf(CARD);
        int[] missed = new int[session.expected().size()];
        int size = 0;
        boolean real = session.absenceReal();
        for (int at = 0; at < session.expected().size(); at++) {
            int person = people.numberOf(session.expected(), at);
            if (person < 0) {
                continue;
            }
            boolean seen = session.seen().numberOf(session.expected(), at) >= 0;
            evidence.expect(stream, person, day, seen);
            if (!seen) {
                missed[size++] = person;
                if (session.seenByScan().size() > 0) {
                    evidence.expect(card, person, day, session.seenByScan().numberOf(session.expected(), at) >= 0);
                }
                if (real) {
                    evidence.missingIndeed(stream, evidence.place(person), day);
                }
            }
        }
        return Arrays.copyOf(missed, size);
    }

    /** The number of a stream. */
    public int numberOf(String stream) {
        Integer number = streams.get(stream);
        if (number == null) {
            throw new IllegalArgumentException("no stream has the code " + stream);
        }
        return number;
    }

    /** The number of a person; -1 where she is not looked for. */
    public int numberOf(SubjectId person) {
        return people.numberOf(person);
    }

    /** Who a number is. */
    public SubjectId person(int number) {
        return people.person(number);
    }

    /** The code of the site of a place. */
    public String place(int number) {
        return codes.get(number);
    }

    /** Who was seen when. */
    public Evidence evidence() {
        return evidence;
    }

    /** What was learned of how people are seen. */
    public Model model() {
        return model;
    }

    /** Learns from what is there how people are seen. */
    public Model learn() {
        model = Learner.learn(evidence, model);
        return model;
    }

    /** What is believed of everybody. */
    public Beliefs believe() {
        return SilencePass.run(evidence, model);
    }

    /** The evidence that one person is gone, in bits, those of the care for her group added; as {@link Beliefs#bits}. */
    public double bits(int person) {
        return explain(person).bits() + model.care().bits(evidence.group(person));
    }

    /** What is believed of one person, and why. */
    public Silence explain(int person) {
        return SilencePass.explain(evidence, model, person);
    }

    /** The evidence that one person is gone on each day of the window; as {@link SilencePass#history}. */
    public double[] history(int person) {
        return SilencePass.history(evidence, model, person);
    }

    /** The sessions that failed, in the order in which they were told. */
    public List<Outage> outages() {
        return List.copyOf(outages);
    }

    /** For how many people some stream would notice. */
    public int expectedSomewhere() {
        int expected = 0;
        for (int person = 0; person < evidence.people(); person++) {
            for (int stream = 0; stream < evidence.streams(); stream++) {
                if (evidence.stream(stream).planned() && evidence.timesExpected(stream, person) > 0) {
                    expected++;
                    break;
                }
            }
        }
        return expected;
    }
}
