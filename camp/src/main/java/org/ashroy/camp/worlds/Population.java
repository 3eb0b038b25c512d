package org.ashroy.camp.worlds;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.ashroy.camp.Camp;
import org.ashroy.camp.CampSettings;
import org.ashroy.camp.InventedHousehold;
import org.ashroy.camp.InventedPerson;
import org.ashroy.camp.Sex;
import org.ashroy.camp.observed.Roll;

/** The persons of the invented camp without names and second records: the same ones for every world of a size. */
public final class Population {

    private static final long SEED = 20180420;
    private static final LocalDate FACTSHEET = LocalDate.of(2019, 7, 15);
    private static final int SHORTEST_CAMP = 40;

    private final int[] firstOfSite;
    private final int households;
    private final short[] sites;
    private final boolean[] females;
    private final byte[] ages;
    private final byte[] risks;
    private final int[] householdOf;
    private final boolean[] collectors;

    private Population(CampSettings settings) {
        int size = settings.people();
        sites = new short[size];
        females = new boolean[size];
        ages = new byte[size];
        risks = new byte[size];
        householdOf = new int[size];
        collectors = new boolean[size];
        Map<String, Integer> places = new HashMap<>();
        int household = 0;
        int person = 0;
        try (Stream<InventedHousehold> all = Camp.households(settings)) {
            for (InventedHousehold home : (Iterable<InventedHousehold>) all::iterator) {
                int first = person;
                int place = places.computeIfAbsent(home.block(), _ -> places.size());
                for (InventedPerson member : home.members()) {
                    if (member.duplicateOf() == null) {
                        sites[person] = (short) place;
                        females[person] = member.sex() == Sex.FEMALE;
                        ages[person] = (byte) age(member, settings.today());
                        risks[person] = (byte) risks(member);
                        householdOf[person] = household;
                        person++;
                    }
                }
                if (person > first) {
                    collectors[first] = true;
                    household++;
                }
            }
        }
        households = household;
        firstOfSite = new int[places.size() + 1];
        for (short site : sites) {
            firstOfSite[site + 1]++;
        }
        for (int site = 0; site < places.size(); site++) {
            firstOfSite[site + 1] += firstOfSite[site];
        }
    }

    /**
     * Takes the persons of the invented camp.
     *
     * @param people how many, 2,000 to 5,000,000; 912,101 is everybody of the factsheet
     * @throws IllegalArgumentException when people is out of range
     */
    public static Population of(int people) {
        return new Population(new CampSettings(SEED, people, FACTSHEET, SHORTEST_CAMP));
    }

    /** How many persons there are. */
    public int size() {
        return sites.length;
    }

    int households() {
        return households;
    }

    int places() {
        return firstOfSite.length - 1;
    }

    int household(int person) {
        return householdOf[person];
    }

    /** First person of a site; that of the next site is where it ends. */
    int first(int site) {
        return firstOfSite[site];
    }

    short site(int person) {
        return sites[person];
    }

    boolean girl(int person) {
        return females[person] && ages[person] >= 12 && ages[person] <= 17;
    }

    boolean woman(int person) {
        return females[person] && ages[person] >= 18 && ages[person] <= 59;
    }

    boolean higherRisk(int person) {
        return risks[person] != 0;
    }

    boolean collects(int person) {
        return collectors[person];
    }

    Roll roll(byte[] groups) {
        return new Roll(places(), sites, females, ages, risks, householdOf, collectors, groups);
    }

    /** Of who is known by the year only, the age of somebody born in its middle. */
    private static int age(InventedPerson person, LocalDate today) {
        long width = ChronoUnit.DAYS.between(person.birthEarliest(), person.birthLatest());
        LocalDate birth = person.birthEarliest().plusDays(width / 2);
        return (int) ChronoUnit.YEARS.between(birth, today);
    }

    private static int risks(InventedPerson person) {
        int risks = 0;
        for (String need : person.needs()) {
            risks |= switch (need) {
                case "SC-SC", "SC-UC" -> Roll.SEPARATED;
                case "SP-PT" -> person.sex() == Sex.FEMALE ? Roll.SINGLE_MOTHER : Roll.SPECIFIC_NEED;
                default -> Roll.SPECIFIC_NEED;
            };
        }
        return risks;
    }
}
