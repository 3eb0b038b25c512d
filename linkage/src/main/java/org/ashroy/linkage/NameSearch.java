package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The desk search: records that fit every typed word, then those that fit all but one.
 *
 * <p>The rarest word is looked up and the others are checked in each of its records. At most {@value #MOST_READ} records are looked at
 * and {@value #MOST_FITTING} weighed, those of the best fitting words first: whoever types no more than a word that so many share needs another word or a narrower area.
 */
final class NameSearch {

    private static final int MOST_READ = 300_000;
    private static final int MOST_FITTING = 20_000;
    private static final int MOST_READ_RELAXED = 20_000;
    private static final int MOST_WORDS = 8;
    private static final int FEWEST_DIGITS = 4;
    private static final double NUMBER_SCORE = 100;
    private static final double JOINED_QUALITY = 0.9;
    private static final double MORE_WORDS = 0.02;

    private final Contents contents;

    NameSearch(Contents contents) {
        this.contents = contents;
    }

    /** What was typed, normalised. */
    record Prepared(
            SearchQuery query,
            List<String> words,
            String number,
            String phone,
            @Nullable String sitePrefix) {

        /** Shows nothing. */
        @Override
        public String toString() {
            return "Prepared[hidden]";
        }
    }

    static Prepared prepare(SearchQuery query) {
        String number = PreparedRecord.number(query.text());
        boolean isNumber = number.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
        return new Prepared(
                query,
                NameNormalizer.words(query.text()).stream()
                        .distinct()
                        .limit(MOST_WORDS)
                        .toList(),
                isNumber ? number : "",
                isNumber ? PreparedRecord.phone(query.text()) : "",
                PreparedRecord.site(query.sitePrefix()));
    }

    private record Found(UUID id, double score, String name) {

        /** Shows the id only. */
        @Override
        public String toString() {
            return "Found[" + id + "]";
        }
    }

    List<UUID> search(Prepared prepared, int limit) {
        if (limit == 0) {
            return List.of();
        }
        Scores scores = new Scores();
        addNumbers(prepared, scores);
        List<SearchTerm> terms = new ArrayList<>();
        for (String word : prepared.words()) {
            terms.add(SearchTerm.of(word, contents.vocabulary.words));
        }
        if (!terms.isEmpty()) {
            addJoined(prepared, scores);
            addAll(prepared, terms, 1, MOST_READ, scores);
            if (terms.size() > 1 && scores.size() < limit) {
                for (int dropped = 0; dropped < terms.size(); dropped++) {
                    List<SearchTerm> rest = new ArrayList<>(terms);
                    rest.remove(dropped);
                    addAll(prepared, rest, 0.5, MOST_READ_RELAXED, scores);
                }
            }
        }
        return best(scores, limit);
    }

    private List<UUID> best(Scores scores, int limit) {
        NameOrder names = new NameOrder(contents);
        return scores.from(scores.reachedBy(limit)).stream()
                .map(scored -> new Found(
                        contents.slots.id(scored.slot()),
                        scored.score(),
                        names.name(contents.slots.row(scored.slot()))))
                .sorted(Comparator.comparingDouble(Found::score)
                        .reversed()
                        .thenComparing(Found::name)
                        .thenComparing(Found::id))
                .limit(limit)
                .map(Found::id)
                .toList();
    }

    private void addNumbers(Prepared prepared, Scores scores) {
        if (!prepared.number().isEmpty()) {
            addBlock(prepared, BlockKeys.identifier(prepared.number()), NUMBER_SCORE, scores);
        }
        if (!prepared.phone().isEmpty()) {
            addBlock(prepared, BlockKeys.phone(prepared.phone()), NUMBER_SCORE, scores);
        }
    }

    /** Finds Nur Jahan when Nurjahan was typed, and the other way round. */
    private void addJoined(Prepared prepared, Scores scores) {
        StringBuilder sounds = new StringBuilder();
        for (String word : prepared.words()) {
            if (!NameWords.isMinor(word)) {
                sounds.append(Skeleton.of(word));
            }
        }
        if (sounds.length() >= 3) {
            double score = JOINED_QUALITY * prepared.words().size();
            addBlock(prepared, BlockKeys.joined(sounds.toString()), score, scores);
        }
    }

    private void addBlock(Prepared prepared, long key, double score, Scores scores) {
        int[] block = new int[contents.blocks.size(key)];
        contents.blocks.copyTo(key, block, 0);
        for (int index = 0; index < Math.min(MOST_READ_RELAXED, block.length); index++) {
            int slot = block[index];
            if (fits(prepared, contents.slots.row(slot))) {
                scores.raise(slot, score);
            }
        }
    }

    private void addAll(Prepared prepared, List<SearchTerm> terms, double factor, int mostRead, Scores scores) {
        SearchTerm rarest =
                terms.stream().min(Comparator.comparingLong(SearchTerm::owners)).orElseThrow();
        int read = 0;
        int fitting = 0;
        for (int word : rarest.bestFirst()) {
            IntList owners = contents.vocabulary.words.ownersOf(word);
            for (int index = 0; owners != null && index < owners.size(); index++) {
                if (++read > mostRead || fitting > MOST_FITTING) {
                    return;
                }
                int[] row = contents.slots.row(owners.get(index));
                double score = fits(prepared, row) ? score(terms, row) : 0;
                if (score > 0) {
                    fitting++;
                    scores.raise(owners.get(index), score * factor);
                }
            }
        }
    }

    /** The sum of how well each term fits, a little more for a name that has few words besides; 0 when one does not fit. */
    private static double score(List<SearchTerm> terms, int[] row) {
        double score = 0;
        for (SearchTerm term : terms) {
            double quality = term.quality(row);
            if (quality == 0) {
                return 0;
            }
            score += quality;
        }
        int words = Integer.MAX_VALUE;
        for (int name = Row.start(row, Row.NAMES); name < Row.end(row, Row.NAMES); name += row[name] + 1) {
            words = Math.min(words, row[name]);
        }
        return score - MORE_WORDS * Math.min(MOST_WORDS, Math.abs(words - terms.size()));
    }

    private boolean fits(Prepared prepared, int[] row) {
        SearchQuery query = prepared.query();
        if (Row.isProtected(row) && !query.includeProtected()) {
            return false;
        }
        Sex sex = Row.sex(row);
        if (query.sex() != null && sex != Sex.UNKNOWN && sex != query.sex()) {
            return false;
        }
        String prefix = prepared.sitePrefix();
        if (prefix != null
                && (Row.site(row) == Row.MISSING
                        || !contents.vocabulary.siteCode(Row.site(row)).startsWith(prefix))) {
            return false;
        }
        if (Row.earliest(row) == Row.MISSING) {
            return true;
        }
        Integer from = query.earliestBirthYear();
        Integer to = query.latestBirthYear();
        return (from == null || BirthYears.year(Row.latest(row)) >= from)
                && (to == null || BirthYears.year(Row.earliest(row)) <= to);
    }
}
