package org.ashroy.linkage;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.UUID;
import org.ashroy.linkage.evaluation.InventedCamp;

/**
 * Measures the desk search on the invented camp: people who are there twice, the name of the one record typed, the other looked for.
 * {@code java -cp … org.ashroy.linkage.DeskSearch <records>}. Times are of the processor, one thread.
 *
 * <p>The ceiling is what a search can find that takes all records for equal whose words sound the same and which are within what was
 * asked: ten of so many, by chance.
 */
final class DeskSearch {

    private static final int TEN = 10;
    private static final int SEARCHES = 2_000;
    private static final int YEARS_OFF = 2;
    private static final long SEED = 7;

    private DeskSearch() {}

    private enum Typed {
        NAME,
        NAME_SEX_AGE,
        NAME_SEX_AGE_ORIGIN
    }

    private record Twice(IdentityRecord typed, IdentityRecord wanted) {}

    /** Measures and prints. */
    static void main(String[] arguments) {
        int size = arguments.length == 1 ? Integer.parseInt(arguments[0]) : 50_000;
        InventedCamp.Listed camp = InventedCamp.of(size, 0.13, SEED);
        IdentityIndex index = IdentityIndexes.inMemory();
        Map<String, List<IdentityRecord>> persons = new HashMap<>();
        Map<String, List<IdentityRecord>> sounding = new HashMap<>();
        for (IdentityRecord record : camp.records()) {
            index.put(record);
            persons.computeIfAbsent(camp.personOf().get(record.id()), _ -> new ArrayList<>())
                    .add(record);
            sounding.computeIfAbsent(sound(record), _ -> new ArrayList<>()).add(record);
        }
        List<Twice> twice = twice(persons);
        for (Typed typed : Typed.values()) {
            measure(index, twice, typed, sounding);
            System.out.println(typed + " of " + twice.size() + ": " + measure(index, twice, typed, sounding));
        }
    }

    private static String sound(IdentityRecord record) {
        StringBuilder sound = new StringBuilder();
        for (NameToken token :
                NameNormalizer.normalize(record.names().getFirst()).tokens()) {
            sound.append(token.skeleton()).append(' ');
        }
        return sound.toString();
    }

    private static List<Twice> twice(Map<String, List<IdentityRecord>> persons) {
        List<Twice> twice = new ArrayList<>();
        for (String person : persons.keySet().stream().sorted().toList()) {
            List<IdentityRecord> records = persons.getOrDefault(person, List.of());
            if (records.size() > 1) {
                twice.add(new Twice(records.get(1), records.get(0)));
            }
        }
        SplittableRandom random = new SplittableRandom(SEED);
        return random.ints(SEARCHES, 0, twice.size()).mapToObj(twice::get).toList();
    }

    private static String measure(
            IdentityIndex index, List<Twice> twice, Typed typed, Map<String, List<IdentityRecord>> sounding) {
        double[] milliseconds = new double[twice.size()];
        int found = 0;
        double ceiling = 0;
        for (int at = 0; at < milliseconds.length; at++) {
            Twice one = twice.get(at);
            SearchQuery query = query(one.typed(), typed);
            long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            List<UUID> answer = index.search(query, TEN + 1);
            milliseconds[at] = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began) / 1e6;
            UUID own = one.typed().id();
            found += answer.stream()
                            .filter(id -> !id.equals(own))
                            .limit(TEN)
                            .toList()
                            .contains(one.wanted().id())
                    ? 1
                    : 0;
            long equal = sounding.getOrDefault(sound(one.typed()), List.of()).stream()
                    .filter(other -> !other.equals(one.typed()) && !other.equals(one.wanted()))
                    .filter(other -> within(query, other) && sameOrigin(typed, one.typed(), other))
                    .count();
            ceiling += Math.min(1, TEN / (equal + 1.0));
        }
        Arrays.sort(milliseconds);
        return String.format(
                Locale.ROOT,
                "among ten %.3f, ceiling %.3f, p50 %.1f ms, p99 %.1f ms",
                (double) found / milliseconds.length,
                ceiling / milliseconds.length,
                milliseconds[milliseconds.length / 2],
                milliseconds[milliseconds.length * 99 / 100]);
    }

    private static SearchQuery query(IdentityRecord record, Typed typed) {
        String origin = typed == Typed.NAME_SEX_AGE_ORIGIN && record.origin() != null ? " " + record.origin() : "";
        SearchQuery query = SearchQuery.of(record.names().getFirst() + origin);
        BirthRange birth = record.birth();
        if (typed == Typed.NAME || birth == null) {
            return query;
        }
        int year = birth.effective().latest().getYear();
        return query.withSex(record.sex() == Sex.UNKNOWN ? null : record.sex())
                .withBirthYears(year - YEARS_OFF, year + YEARS_OFF);
    }

    private static boolean within(SearchQuery query, IdentityRecord record) {
        BirthRange birth = record.birth();
        Integer from = query.earliestBirthYear();
        Integer to = query.latestBirthYear();
        boolean age = birth == null
                || from == null
                || to == null
                || (birth.effective().latest().getYear() >= from
                        && birth.effective().earliest().getYear() <= to);
        return age && (query.sex() == null || record.sex() == Sex.UNKNOWN || record.sex() == query.sex());
    }

    private static boolean sameOrigin(Typed typed, IdentityRecord one, IdentityRecord other) {
        return typed != Typed.NAME_SEX_AGE_ORIGIN
                || one.origin() == null
                || one.origin().equals(other.origin());
    }
}
