package org.ashroy.camp.worlds;

import java.io.IOException;
import java.io.Reader;
import java.lang.reflect.RecordComponent;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.ashroy.camp.observed.Group;
import org.ashroy.camp.observed.Plan;
import org.ashroy.camp.observed.Stream;

/**
 * All that decides a world but its people and its seed. Lengths and gaps of spells are geometric with the mean given, so the
 * days of a person are a Markov chain: present, ill, on a journey, gone.
 *
 * @param name what the world is called
 * @param learningDays days before, in which nobody disappears and nobody is asked or met; 14 or more
 * @param days days that follow, 30 or more
 * @param girlsGone girls of 12 to 17 who disappear, drawn evenly among all, each on a day drawn evenly among {@code days}
 *     but the last 14, so that each can be noticed within 14 days; she is missing from that day on
 * @param othersGone others who disappear, drawn likewise among everybody else
 * @param outages sites whose streams all record nobody for a while, unannounced; each site at most once
 * @param outageDays how long
 * @param movers share of the households that move to another site on some day of {@code days}; everybody of the household
 *     goes, and is seen there with the reliability she had. A stream expects her at the old site until it has seen her at the
 *     new one
 * @param spread standard deviation of the reliability of a person in a stream, around the stream's mean, cut to .05 to .99;
 *     drawn for each person and stream, so a person may be good at school and bad at kits
 * @param illEvery mean days from being well to the next illness
 * @param illFor mean days of an illness. Who is ill misses school, kit, food and arranged meetings; she is at home, so the
 *     household vouches for her and staff that come meet her
 * @param journeyEvery mean days from being here to the next journey; nobody leaves while ill
 * @param journeyFor mean days of a journey. Who is away misses everything and is not met; her household vouches for her like
 *     for one who is present
 * @param journeyAnnounced share of the journeys that are announced, with first and last day, on the first
 * @param foodEvery days from one food collection of a site to the next
 * @param collector mean share of the collections to which whoever usually collects comes herself; otherwise another member
 *     collects, and nobody is recorded
 * @param roster 1 where each collection goes through the roster of the household, 0 where not
 * @param enrolled share of the girls of 12 to 17 who are enrolled; nobody else is, as the worlds say nothing of others
 * @param school mean share of the school days, Sunday to Thursday, that an enrolled girl attends when well
 * @param kitEvery days from one kit of a site to the next, for girls of 12 to 17, women of 18 to 59, and everybody at
 *     higher risk; 0 for none
 * @param kit mean share of the kits that are fetched in person
 * @param meetingEveryEnrolled days between arranged private meetings with an enrolled girl; 0 for none
 * @param meetingEveryNotEnrolled the same with a girl who is not enrolled
 * @param meetingEveryHigherRisk the same with others at higher risk
 * @param meetingEveryWoman the same with other women
 * @param meetingEveryOther the same with everybody else
 * @param meeting mean share of the arranged meetings that take place with a girl or woman who is well
 * @param vouchedPresent share of the households that vouch for a member who is present, ill or on a journey
 * @param vouchedAbsent share of the households that vouch for a member who disappeared
 * @param persistence share of the households that answer always alike: those that always vouch, those that always tell the
 *     truth, and those that never vouch, in the shares above. All others are drawn anew at each asking
 * @param serviceAgreed share of the persons who agreed that a contact with a confidential service counts
 * @param serviceVisit share of the illnesses in which somebody goes to the clinic, on the first day
 * @param meetingMeets share of the asked-for meetings in which staff who come to a person who is there, well or ill, meet
 *     her: 1, because they come again that day until they have met her or know that she is not there
 */
public record Parameters(
        String name,
        int learningDays,
        int days,
        int girlsGone,
        int othersGone,
        int outages,
        int outageDays,
        double movers,
        double spread,
        double illEvery,
        double illFor,
        double journeyEvery,
        double journeyFor,
        double journeyAnnounced,
        int foodEvery,
        double collector,
        int roster,
        double enrolled,
        double school,
        int kitEvery,
        double kit,
        int meetingEveryEnrolled,
        int meetingEveryNotEnrolled,
        int meetingEveryHigherRisk,
        int meetingEveryWoman,
        int meetingEveryOther,
        double meeting,
        double vouchedPresent,
        double vouchedAbsent,
        double persistence,
        double serviceAgreed,
        double serviceVisit,
        double meetingMeets) {

    /** Least reliability of anybody in any stream. */
    public static final double LOWEST = 0.05;

    /** Greatest reliability of anybody in any stream. */
    public static final double HIGHEST = 0.99;

    private static final int EVERYBODY = 912_101;
    private static final int FEWEST_GONE = 200;

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when one is out of range; the message names it
     */
    public Parameters {
        atLeast(14, learningDays, "learningDays");
        atLeast(30, days, "days");
        atLeast(0, girlsGone, "girlsGone");
        atLeast(0, othersGone, "othersGone");
        atLeast(0, outages, "outages");
        atLeast(1, outageDays, "outageDays");
        atLeast(1, illEvery, "illEvery");
        atLeast(1, illFor, "illFor");
        atLeast(1, journeyEvery, "journeyEvery");
        atLeast(1, journeyFor, "journeyFor");
        atLeast(1, foodEvery, "foodEvery");
        atLeast(0, kitEvery, "kitEvery");
        atLeast(0, meetingEveryEnrolled, "meetingEveryEnrolled");
        atLeast(0, meetingEveryNotEnrolled, "meetingEveryNotEnrolled");
        atLeast(0, meetingEveryHigherRisk, "meetingEveryHigherRisk");
        atLeast(0, meetingEveryWoman, "meetingEveryWoman");
        atLeast(0, meetingEveryOther, "meetingEveryOther");
        share(movers, "movers");
        share(spread, "spread");
        share(journeyAnnounced, "journeyAnnounced");
        share(collector, "collector");
        share(roster, "roster");
        share(enrolled, "enrolled");
        share(school, "school");
        share(kit, "kit");
        share(meeting, "meeting");
        share(vouchedPresent, "vouchedPresent");
        share(vouchedAbsent, "vouchedAbsent");
        share(persistence, "persistence");
        share(serviceAgreed, "serviceAgreed");
        share(serviceVisit, "serviceVisit");
        share(meetingMeets, "meetingMeets");
        if (vouchedAbsent > vouchedPresent) {
            throw new IllegalArgumentException("vouchedAbsent may not be greater than vouchedPresent");
        }
        if (1 / illEvery + 1 / journeyEvery > 1) {
            throw new IllegalArgumentException("illEvery and journeyEvery leave nobody well; make one of them longer");
        }
    }

    private static void atLeast(double least, double value, String name) {
        if (!(value >= least)) {
            throw new IllegalArgumentException(
                    String.format(Locale.ROOT, "%s must be %.0f or more, not %s", name, least, value));
        }
    }

    private static void share(double value, String name) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be 0 to 1, not " + value);
        }
    }

    /** Food collected for the household every two weeks, school for 30 % of the girls of 12 to 17, the clinic when ill. */
    public static Parameters camp2018() {
        return new Parameters(
                "2018", 60, 180, 500, 500, 3, 10, .05, .12, 60, 4, 240, 8, .5, 14, .8, 0, .3, .8, 0, .75, 0, 0, 0, 0, 0,
                .85, .9, .5, 0, .5, .5, 1);
    }

    /** As 2018, with the roster at each collection, a private meeting a month, and kits in person every two months. */
    public static Parameters outreach() {
        return new Parameters(
                "outreach",
                60,
                180,
                500,
                500,
                3,
                10,
                .05,
                .12,
                60,
                4,
                240,
                8,
                .5,
                14,
                .8,
                1,
                .3,
                .8,
                60,
                .75,
                30,
                30,
                30,
                0,
                0,
                .85,
                .9,
                .5,
                0,
                .5,
                .5,
                1);
    }

    /** As outreach, with learning centres for 70 % of the girls of 12 to 17 and meetings every two weeks. */
    public static Parameters rich() {
        return new Parameters(
                "rich", 60, 180, 500, 500, 3, 10, .05, .12, 60, 4, 240, 8, .5, 14, .8, 1, .7, .8, 60, .75, 14, 14, 14,
                0, 0, .85, .9, .5, 0, .5, .5, 1);
    }

    /**
     * A world by its name.
     *
     * @throws IllegalArgumentException when there is none of that name
     */
    public static Parameters named(String name) {
        return switch (name) {
            case "2018" -> camp2018();
            case "outreach" -> outreach();
            case "rich" -> rich();
            default -> throw new IllegalArgumentException("a world is called 2018, outreach or rich, not " + name);
        };
    }

    /**
     * Reads a world from a text file: lines {@code parameter = value} with the names above, and {@code base = 2018}, {@code
     * outreach} or {@code rich}, which gives all that the file leaves out.
     *
     * @throws IOException when the file cannot be read
     * @throws IllegalArgumentException when a parameter is not known, or out of range, or no number
     */
    public static Parameters read(Path file) throws IOException {
        Properties lines = new Properties();
        try (Reader reader = Files.newBufferedReader(file, StandardCharsets.UTF_8)) {
            lines.load(reader);
        }
        Object base = lines.remove("base");
        Parameters start = named(base == null ? "2018" : base.toString().strip());
        Map<String, Object> changed = new HashMap<>();
        for (RecordComponent component : Parameters.class.getRecordComponents()) {
            Object line = lines.remove(component.getName());
            if (line != null) {
                changed.put(
                        component.getName(), parsed(component, line.toString().strip(), file));
            }
        }
        if (!lines.isEmpty()) {
            throw new IllegalArgumentException(file + ": a world has no parameter " + lines.keySet());
        }
        try {
            return start.with(changed);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(file + ": " + e.getMessage(), e);
        }
    }

    private static Object parsed(RecordComponent component, String text, Path file) {
        try {
            if (component.getType() == int.class) {
                return Integer.valueOf(text);
            }
            return component.getType() == double.class ? (Object) Double.valueOf(text) : text;
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(file + ": " + component.getName() + " must be a number, not " + text, e);
        }
    }

    /** The mean reliability of a stream in which persons are looked at. */
    double mean(Stream stream) {
        return switch (stream) {
            case FOOD -> collector;
            case SCHOOL -> school;
            case KIT -> kit;
            case MEETING -> meeting;
            case ROSTER, SERVICE -> throw new IllegalArgumentException("nobody is looked at by " + stream);
        };
    }

    /** What is planned for whom. */
    public Plan plan() {
        Plan plan = new Plan();
        for (Group group : Group.values()) {
            plan = plan.with(Stream.FOOD, group, foodEvery).with(Stream.ROSTER, group, roster == 1 ? foodEvery : 0);
        }
        return plan.with(Stream.SCHOOL, Group.GIRL_ENROLLED, 1)
                .with(Stream.KIT, Group.GIRL_ENROLLED, kitEvery)
                .with(Stream.KIT, Group.GIRL_NOT_ENROLLED, kitEvery)
                .with(Stream.KIT, Group.HIGHER_RISK, kitEvery)
                .with(Stream.KIT, Group.WOMAN, kitEvery)
                .with(Stream.MEETING, Group.GIRL_ENROLLED, meetingEveryEnrolled)
                .with(Stream.MEETING, Group.GIRL_NOT_ENROLLED, meetingEveryNotEnrolled)
                .with(Stream.MEETING, Group.HIGHER_RISK, meetingEveryHigherRisk)
                .with(Stream.MEETING, Group.WOMAN, meetingEveryWoman)
                .with(Stream.MEETING, Group.OTHER, meetingEveryOther);
    }

    /** The same world with private meetings arranged as the plan has them. */
    public Parameters with(Plan plan) {
        return with(Map.of(
                "name",
                name + ", as proposed",
                "meetingEveryEnrolled",
                plan.every(Stream.MEETING, Group.GIRL_ENROLLED),
                "meetingEveryNotEnrolled",
                plan.every(Stream.MEETING, Group.GIRL_NOT_ENROLLED),
                "meetingEveryHigherRisk",
                plan.every(Stream.MEETING, Group.HIGHER_RISK),
                "meetingEveryWoman",
                plan.every(Stream.MEETING, Group.WOMAN),
                "meetingEveryOther",
                plan.every(Stream.MEETING, Group.OTHER)));
    }

    /** The same world with households that answer always alike. */
    public Parameters withPersistence(double share) {
        return with(Map.of("name", name + ", families answer alike", "persistence", share));
    }

    /**
     * The same world for another number of people. Disappearances stay in proportion to the 912,101 of everybody, but for a
     * least number, without which shares would say little; where that number is reached, disappearing is more frequent than
     * in the whole camp.
     */
    public Parameters forPeople(int people) {
        return with(Map.of("girlsGone", gone(girlsGone, people), "othersGone", gone(othersGone, people)));
    }

    private static int gone(int ofEverybody, int people) {
        int inProportion = (int) Math.round((double) ofEverybody * people / EVERYBODY);
        return Math.max(inProportion, Math.min(ofEverybody, FEWEST_GONE));
    }

    private Parameters with(Map<String, Object> changed) {
        RecordComponent[] components = Parameters.class.getRecordComponents();
        Object[] values = new Object[components.length];
        Class<?>[] types = new Class<?>[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                Object value = changed.get(components[i].getName());
                values[i] = value == null ? components[i].getAccessor().invoke(this) : value;
            }
            return Parameters.class.getDeclaredConstructor(types).newInstance(values);
        } catch (ReflectiveOperationException e) {
            if (e.getCause() instanceof IllegalArgumentException refused) {
                throw refused;
            }
            throw new IllegalStateException("a public record is made from its components", e);
        }
    }
}
