package org.ashroy.linkage.evaluation;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.UUID;
import org.ashroy.linkage.BirthRange;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityFields;
import org.ashroy.linkage.IdentityIndex;
import org.ashroy.linkage.IdentityIndexes;
import org.ashroy.linkage.IdentityRecord;
import org.ashroy.linkage.Sex;
import org.ashroy.linkage.population.LinkRun;
import org.ashroy.linkage.population.Linked;
import org.ashroy.linkage.population.Population;
import org.ashroy.linkage.population.Settings;
import org.jspecify.annotations.Nullable;

/**
 * Whether people are found again whose name stands in the list in Latin letters and is told in another script. The names are those of a
 * public list; sex and birth are invented from the Latin name, the birth of two in five as a day, else as a year.
 *
 * @param asked how many came again
 * @param shown how many records they were shown together, five each at most
 * @param atDesk how many saw their own record among these
 * @param inList of how many a list that nobody can be asked about would have named it
 */
public record AcrossScripts(int asked, int shown, int atDesk, int inList) {

    private static final int SHOWN = 5;
    private static final int OLDEST = 1950;
    private static final int YEARS = 60;

    /** The duplicate check: the Latin names of both halves are registered, the others of one half are asked about. */
    public static AcrossScripts check(NameList list, NameList.Half half) {
        IdentityIndex index = IdentityIndexes.inMemory();
        Map<String, UUID> ids = new HashMap<>();
        for (NameList.NamePair pair : list.pairs()) {
            ids.computeIfAbsent(key(pair), key -> {
                UUID id = new UUID(0, ids.size());
                index.put(person(id, pair.latin(), key));
                return id;
            });
        }
        int shown = 0;
        int atDesk = 0;
        int inList = 0;
        List<NameList.NamePair> asked = list.half(half);
        for (NameList.NamePair pair : asked) {
            IdentityRecord again = person(new UUID(1, 0), pair.other(), key(pair));
            List<Candidate> candidates = index.candidatesAtDesk(again, SHOWN);
            UUID own = ids.get(key(pair));
            shown += candidates.size();
            atDesk += has(candidates, own) ? 1 : 0;
            inList += has(index.candidates(again, SHOWN), own) ? 1 : 0;
        }
        return new AcrossScripts(asked.size(), shown, atDesk, inList);
    }

    private static boolean has(List<Candidate> candidates, @Nullable UUID id) {
        return candidates.stream().anyMatch(candidate -> candidate.id().equals(id));
    }

    /**
     * A whole population: those of one half, three in five of them again under their other name, four in five of these with their birth as
     * they told it first, else with the year.
     *
     * @return pairs from one half
     */
    public static PairQuality link(NameList list, NameList.Half half) {
        Map<String, NameList.NamePair> people = new HashMap<>();
        list.half(half).forEach(pair -> people.putIfAbsent(key(pair), pair));
        List<IdentityRecord> records = new ArrayList<>();
        Map<UUID, String> personOf = new HashMap<>();
        people.forEach((key, pair) -> {
            Random random = new Random(~key.hashCode());
            IdentityRecord first = person(new UUID(0, records.size()), pair.latin(), key);
            records.add(first);
            personOf.put(first.id(), key);
            if (random.nextInt(5) < 3) {
                boolean same = random.nextInt(5) < 4;
                IdentityRecord again = person(new UUID(0, records.size()), pair.other(), key, same);
                records.add(again);
                personOf.put(again.id(), key);
            }
        });
        Population population = IdentityFields.population(records);
        Linked linked = Objects.requireNonNull(new LinkRun(population, Settings.usual()).run(), "nobody cancels it");
        List<PairQuality.FoundPair> found = new ArrayList<>();
        linked.pairs((one, other, probability) -> {
            if (probability >= 0.5) {
                found.add(new PairQuality.FoundPair(
                        UUID.fromString(population.id(one)), UUID.fromString(population.id(other))));
            }
        });
        return PairQuality.of(personOf, found);
    }

    private static String key(NameList.NamePair pair) {
        return pair.latin().toLowerCase(Locale.ROOT);
    }

    private static IdentityRecord person(UUID id, String name, String key) {
        return person(id, name, key, true);
    }

    private static IdentityRecord person(UUID id, String name, String key, boolean knowsDay) {
        Random random = new Random(key.hashCode());
        int year = OLDEST + random.nextInt(YEARS);
        Sex sex = random.nextBoolean() ? Sex.FEMALE : Sex.MALE;
        boolean day = random.nextInt(5) < 2 && knowsDay;
        BirthRange birth =
                day ? BirthRange.exact(LocalDate.of(year, 1, 2).plusDays(random.nextInt(363))) : BirthRange.year(year);
        return IdentityRecord.of(id).withName(name).withSex(sex).withBirth(birth);
    }

    /** Shares with intervals. */
    @Override
    public String toString() {
        return String.format(
                Locale.ROOT,
                "found at a desk %s, among %.2f shown; named in a list %s; of %d",
                Interval.wilson(atDesk, asked),
                asked == 0 ? 0 : (double) shown / asked,
                Interval.wilson(inList, asked),
                asked);
    }
}
