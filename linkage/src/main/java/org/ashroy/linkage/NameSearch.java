package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The desk search. Each typed word is worth bits where the record has a word it can mean ({@link SearchTerm}); records are ranked by
 * the sum, which counts names written together or apart, initials, words of parents and of the origin, a year, and words too many
 * ({@link RecordWeighing}). The {@link NameHunt hunt} finds the best exactly: the answer is that of asking every record.
 */
final class NameSearch {

    private static final int MOST_WORDS = 8;
    private static final int FEWEST_DIGITS = 4;
    private static final int FIRST_YEAR = 1890;
    private static final int LAST_YEAR = 2099;
    private static final int NUMBER_SCORE = 1_000 * SearchTerm.BIT;

    private final Contents contents;
    private final Queue<SearchRoom> rooms = new ConcurrentLinkedQueue<>();

    NameSearch(Contents contents) {
        this.contents = contents;
    }

    /** What was typed, normalised. */
    record Prepared(
            SearchQuery query,
            List<TypedWord> words,
            @Nullable Integer year,
            String number,
            String phone,
            int spelling,
            List<String> spelt) {

        /** Shows nothing. */
        @Override
        public String toString() {
            return "Prepared[hidden]";
        }
    }

    static Prepared prepare(SearchQuery query) {
        String number = PreparedRecord.number(query.text());
        boolean isNumber = number.chars().filter(Character::isDigit).count() >= FEWEST_DIGITS;
        List<TypedWord> typed =
                NameNormalizer.typed(query.text()).stream().distinct().toList();
        List<TypedWord> words = typed.stream()
                .filter(word -> year(word.key()) == null)
                .limit(MOST_WORDS)
                .toList();
        Integer year = words.isEmpty()
                ? null
                : typed.stream()
                        .map(word -> year(word.key()))
                        .filter(found -> found != null)
                        .findFirst()
                        .orElse(null);
        return new Prepared(
                query,
                words,
                year,
                isNumber ? number : "",
                isNumber ? PreparedRecord.phone(query.text()) : "",
                SearchColumns.spelling(query.text()),
                PreparedRecord.first(query.text()));
    }

    private static @Nullable Integer year(String word) {
        if (word.length() != 4 || !word.chars().allMatch(Character::isDigit)) {
            return null;
        }
        int year = Integer.parseInt(word);
        return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
    }

    List<UUID> search(Prepared prepared, int limit) {
        if (limit == 0) {
            return List.of();
        }
        List<SearchTerm> terms = terms(prepared);
        SearchRoom free = rooms.poll();
        SearchRoom room = free == null ? new SearchRoom() : free;
        room.open(contents);
        SearchColumns.Filter filter = contents.columns.filter(prepared.query());
        Ranking ranking = new Ranking(contents, limit);
        offerNumbers(prepared, filter, room, ranking);
        if (!terms.isEmpty()) {
            WordsTogether together = new WordsTogether(contents, terms);
            RecordWeighing weighing = new RecordWeighing(contents, prepared, terms, !together.isEmpty(), room);
            new NameHunt(contents, terms, weighing, filter, together, room, ranking).run();
        }
        room.close();
        // Not where searching failed: what was left in it would count for the next.
        rooms.add(room);
        return ranking.bestFirst();
    }

    List<SearchTerm> terms(Prepared prepared) {
        List<SearchTerm> terms = new ArrayList<>();
        for (TypedWord word : prepared.words()) {
            terms.add(SearchTerm.of(word, contents.vocabulary, contents.slots.size()));
        }
        return terms;
    }

    /** Offers those with the number that was typed. */
    private void offerNumbers(Prepared prepared, SearchColumns.Filter filter, SearchRoom room, Ranking ranking) {
        if (!prepared.number().isEmpty()) {
            offerBlock(BlockAtoms.identifier(prepared.number()), filter, room, ranking);
        }
        if (!prepared.phone().isEmpty()) {
            offerBlock(BlockAtoms.phone(prepared.phone()), filter, room, ranking);
        }
    }

    private void offerBlock(long atom, SearchColumns.Filter filter, SearchRoom room, Ranking ranking) {
        for (int slot : contents.blocks.rows(Blocks.key(atom))) {
            if (filter.fits(slot) && room.isNewRecord(slot)) {
                ranking.offer(slot, NUMBER_SCORE);
            }
        }
    }
}
