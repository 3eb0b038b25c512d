package org.ashroy.linkage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.SplittableRandom;
import java.util.UUID;
import org.ashroy.linkage.evaluation.InventedCamp;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The search looks at few records and finds what asking every one of them finds, in the same order. */
final class ExhaustiveSearchTest {

    private static final long SEED = 41;
    private static final int SIZE = 2_500;
    private static final List<IdentityRecord> RECORDS = new ArrayList<>();
    private static final MemoryIdentityIndex INDEX = (MemoryIdentityIndex) IdentityIndexes.inMemory();

    @BeforeAll
    static void fill() {
        SplittableRandom random = new SplittableRandom(SEED);
        for (IdentityRecord record : InventedCamp.of(SIZE, 0.3, SEED).records()) {
            IdentityRecord changed = record.withProtectedPerson(random.nextInt(20) == 0);
            String name = record.names().getFirst();
            changed = switch (random.nextInt(12)) {
                case 0 -> changed.withName(name.charAt(0) + " " + name.substring(name.indexOf(' ') + 1));
                case 1 -> changed.withName("রহিমা খাতুন");
                case 2 -> changed.withNames(List.of(name.replace(" ", "")));
                case 3 -> changed.withNames(List.of("Nur Jahan Begum", name));
                default -> changed;
            };
            RECORDS.add(changed);
        }
        INDEX.putAll(RECORDS);
        // What was taken away or changed leaves nothing behind that is found.
        for (int place = 0; place < RECORDS.size(); place += 9) {
            INDEX.remove(RECORDS.get(place).id());
        }
        for (int place = 1; place < RECORDS.size(); place += 9) {
            INDEX.put(RECORDS.get(place).withNames(List.of("Rohima Khatun")));
        }
    }

    private record Scored(int score, String name, UUID id) {}

    /** Adds up for one record after another, from its row, what the words are worth. */
    private static List<UUID> askEveryRecord(SearchQuery query) {
        Contents contents = INDEX.contents();
        NameSearch.Prepared prepared = NameSearch.prepare(query);
        List<SearchTerm> terms = contents.search.terms(prepared);
        SearchColumns.Filter filter = contents.columns.filter(query);
        List<Scored> found = new ArrayList<>();
        for (int slot = 0; slot < contents.slots.limit(); slot++) {
            int[] row = contents.slots.rowOrNull(slot);
            if (row != null && filter.fits(slot)) {
                int score = score(contents, prepared, terms, slot, row);
                if (score > 0) {
                    found.add(new Scored(score, new NameOrder(contents).name(row), contents.slots.id(slot)));
                }
            }
        }
        found.sort(Comparator.comparingInt(Scored::score)
                .reversed()
                .thenComparing(Scored::name)
                .thenComparing(Scored::id));
        return found.stream().map(Scored::id).toList();
    }

    private static int score(
            Contents contents, NameSearch.Prepared prepared, List<SearchTerm> terms, int slot, int[] row) {
        for (int at = Row.start(row, Row.IDENTIFIERS); at < Row.end(row, Row.IDENTIFIERS); at += Row.IDENTIFIER) {
            if (contents.vocabulary.number(row[at + 1]).equals(prepared.number())) {
                return Integer.MAX_VALUE;
            }
        }
        for (int at = Row.start(row, Row.PHONES); at < Row.end(row, Row.PHONES); at += Row.PHONE) {
            if (contents.vocabulary.number(row[at]).equals(prepared.phone())) {
                return Integer.MAX_VALUE;
            }
        }
        int best = 0;
        for (int name = Row.start(row, Row.NAMES); name < Row.end(row, Row.NAMES); name += row[name] + 1) {
            best = Math.max(best, score(contents, terms, row, name));
        }
        Integer year = prepared.year();
        if (best > 0 && year != null && contents.columns.canBeBornIn(slot, year)) {
            best += 4 * SearchTerm.BIT;
        }
        return best + (best > 0 && contents.columns.isSpelt(slot, prepared.spelling()) ? SearchTerm.BIT / 2 : 0);
    }

    private static int score(Contents contents, List<SearchTerm> terms, int[] row, int name) {
        boolean[] used = new boolean[row[name]];
        boolean onlyMinor = terms.stream().allMatch(SearchTerm::isMinor);
        boolean ownWord = onlyMinor && !terms.isEmpty();
        int sum = 0;
        long missing = 0;
        long all = 0;
        for (int index = 0; index < terms.size(); index++) {
            SearchTerm term = terms.get(index);
            all += term.missing();
            int best = -1;
            for (int place = 0; place < used.length; place++) {
                int credit = used[place] ? 0 : term.credit(Row.word(row[name + 1 + place]));
                if (credit > (best < 0 ? 0 : term.credit(Row.word(row[name + 1 + best])))) {
                    best = place;
                }
            }
            if (best >= 0) {
                used[best] = true;
                sum += term.credit(Row.word(row[name + 1 + best]));
                ownWord |= !term.isMinor();
                continue;
            }
            int worth = term.isMinor() ? 0 : together(contents, terms, row, name, index, used);
            if (worth > 0) {
                ownWord = true;
            } else if (!term.isMinor()) {
                worth = otherwise(contents, term, row, name, used);
            }
            sum += worth;
            missing += worth == 0 ? term.missing() : 0;
        }
        if (!ownWord || missing * 10 > all * 6) {
            return 0;
        }
        for (int place = 0; place < used.length; place++) {
            int more = Row.isMinor(row[name + 1 + place]) ? 3 * SearchTerm.BIT / 10 : SearchTerm.BIT;
            sum -= used[place] ? 0 : more;
        }
        return Math.max(1, sum);
    }

    private static int together(
            Contents contents, List<SearchTerm> terms, int[] row, int name, int index, boolean[] used) {
        String sound = terms.get(index).skeleton();
        int worth = terms.get(index).missing() - SearchTerm.BIT;
        for (int place = 0; place < used.length; place++) {
            String stored = contents.vocabulary.skeleton(Row.word(row[name + 1 + place]));
            boolean withNext = index + 1 < terms.size()
                    && stored.equals(sound + terms.get(index + 1).skeleton());
            boolean withLast = index > 0 && stored.equals(terms.get(index - 1).skeleton() + sound);
            if (withNext || withLast) {
                used[place] = true;
                return worth;
            }
            if (place + 1 < used.length
                    && sound.equals(stored + contents.vocabulary.skeleton(Row.word(row[name + 2 + place])))) {
                used[place] = true;
                used[place + 1] = true;
                return worth;
            }
        }
        return 0;
    }

    private static int otherwise(Contents contents, SearchTerm term, int[] row, int name, boolean[] used) {
        int best = 0;
        for (int place = 0; place < used.length; place++) {
            String word = contents.vocabulary.text(Row.word(row[name + 1 + place]));
            if (!used[place]
                    && word.length() == 1
                    && word.charAt(0) == term.key().charAt(0)) {
                return 3 * SearchTerm.BIT;
            }
        }
        for (int section = Row.FATHERS; section <= Row.MOTHERS; section++) {
            int at = Row.start(row, section);
            while (at < Row.end(row, section)) {
                for (int end = at++ + row[at - 1]; at <= end; at++) {
                    best = Math.max(best, term.credit(Row.word(row[at])) - 3 * SearchTerm.BIT);
                }
            }
        }
        int place = contents.vocabulary.places.find(term.key());
        for (int at = Row.start(row, Row.ORIGIN); at < Row.end(row, Row.ORIGIN); at++) {
            best = row[at] == place ? Math.max(best, term.missing() - 3 * SearchTerm.BIT) : best;
        }
        return best;
    }

    private static int compare(SearchQuery query) {
        List<UUID> all = askEveryRecord(query);
        for (int limit : new int[] {1, 10, 100, 2 * SIZE}) {
            List<UUID> best = all.subList(0, Math.min(limit, all.size()));
            assertEquals(best, INDEX.search(query, limit), "seed " + SEED);
        }
        return all.size();
    }

    @Test
    void namesWithWhatADeskTypesBeside() {
        SplittableRandom random = new SplittableRandom(SEED);
        int found = 0;
        for (int round = 0; round < 150; round++) {
            IdentityRecord record = RECORDS.get(random.nextInt(RECORDS.size()));
            String name = record.names().getFirst();
            String text = switch (random.nextInt(8)) {
                case 0 ->
                    name + " "
                            + Objects.requireNonNull(record.birth()).earliest().getYear();
                case 1 -> name + " " + record.origin();
                case 2 ->
                    name + " "
                            + (record.fatherNames().isEmpty()
                                    ? "Xavier"
                                    : record.fatherNames().getFirst());
                case 3 -> name.substring(0, Math.min(4, name.length()));
                case 4 -> name.replace(" ", "");
                case 5 -> name.substring(0, name.length() / 2) + " " + name.substring(name.length() / 2);
                default -> name;
            };
            SearchQuery query = SearchQuery.of(text).withProtected(random.nextBoolean());
            found += compare(
                                    random.nextBoolean()
                                            ? query
                                            : query.withSex(record.sex()).withBirthYears(1970, 2000))
                            > 0
                    ? 1
                    : 0;
        }
        assertTrue(found > 100, "so many found anybody: " + found);
    }

    @Test
    void whatIsSeldomTyped() {
        for (String text : List.of(
                "Begum",
                "Md",
                "r",
                "রহিমা",
                "رحيمة خاتون",
                "Nurjahan",
                "Nur Jahan",
                "Nur Nurjahan",
                "Nur Jahan Begum",
                "R Khatun",
                "Rahim Karim Ahmed Islam Uddin Ullah Hossain Amin Rahman",
                "1980",
                "village1",
                "Fatema village1 tract1 1990",
                "0181",
                "Xqzw",
                "Xqzw Begum")) {
            compare(SearchQuery.of(text));
            compare(SearchQuery.of(text).withSitePrefix("CXB-20").withProtected(true));
        }
        IdentityRecord household = RECORDS.get(40);
        compare(SearchQuery.of(household.phones().getFirst()));
        compare(SearchQuery.of(household.identifiers().getFirst().value()));
    }
}
