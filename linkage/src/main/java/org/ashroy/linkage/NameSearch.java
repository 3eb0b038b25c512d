package org.ashroy.linkage;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * The desk search. Each typed word is worth bits where the record has a word it can mean ({@link SearchTerm}); records are ranked by
 * the sum. First the sums are added up over the owners of all fitting words, rarest typed word first; then the best of them are
 * looked at themselves: names written together or apart, initials, words of parents and of the origin, words too many.
 *
 * <p>About {@value #MOST_READ} owners of words are read and {@value #MOST_WEIGHED} records are looked at: whoever types no
 * more than a word that so many share needs another word, a sex, a year or a narrower area.
 */
final class NameSearch {

    private static final int MOST_READ = 400_000;
    private static final int MOST_WEIGHED = 2_000;
    /** Looking at a row takes as long as reading so many owners of a word. */
    private static final int ROW_BESIDE_OWNER = 8;

    private static final int MOST_BLOCK = 20_000;
    private static final int MOST_NAMED = 500;
    private static final int FEWEST_SOUNDS_OF_WHOLE = 3;
    private static final int STEPS_A_BIT = 4;
    private static final int MOST_STEPS = STEPS_A_BIT * 256;
    private static final int MOST_WORDS = 8;
    private static final int FEWEST_DIGITS = 4;
    private static final int FIRST_YEAR = 1890;
    private static final int LAST_YEAR = 2099;
    private static final float SPELT_SO = 0.5f; // bits
    private static final double NUMBER_SCORE = 1_000;

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
            int spelling) {

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
                SearchColumns.spelling(query.text()));
    }

    private static @Nullable Integer year(String word) {
        if (word.length() != 4 || !word.chars().allMatch(Character::isDigit)) {
            return null;
        }
        int year = Integer.parseInt(word);
        return year >= FIRST_YEAR && year <= LAST_YEAR ? year : null;
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
        List<SearchTerm> terms = new ArrayList<>();
        for (TypedWord word : prepared.words()) {
            terms.add(SearchTerm.of(word, contents.vocabulary.words, contents.slots.size()));
        }
        SearchRoom free = rooms.poll();
        SearchRoom room = free == null ? new SearchRoom() : free;
        room.open(contents.slots.limit());
        SearchColumns.Filter filter = contents.columns.filter(prepared.query());
        addNumbers(prepared, filter, room);
        if (!terms.isEmpty()) {
            addWhole(terms, filter, room);
            addWords(terms, filter, room);
        }
        List<UUID> best = best(new RecordWeighing(contents, terms, prepared.year()), prepared.spelling(), room, limit);
        room.close();
        // Not where searching failed: what was left in it would count for the next.
        rooms.add(room);
        return best;
    }

    private void addNumbers(Prepared prepared, SearchColumns.Filter filter, SearchRoom room) {
        if (!prepared.number().isEmpty()) {
            addBlock(BlockKeys.identifier(prepared.number()), NUMBER_SCORE, filter, room);
        }
        if (!prepared.phone().isEmpty()) {
            addBlock(BlockKeys.phone(prepared.phone()), NUMBER_SCORE, filter, room);
        }
    }

    /** Finds Nur Jahan when Nurjahan was typed, and the other way round. */
    private void addWhole(List<SearchTerm> terms, SearchColumns.Filter filter, SearchRoom room) {
        StringBuilder sounds = new StringBuilder();
        double sum = -RecordWeighing.WRITTEN_TOGETHER;
        for (SearchTerm term : terms) {
            sounds.append(term.isMinor() ? "" : term.skeleton());
            sum += term.missing();
        }
        if (sounds.length() >= FEWEST_SOUNDS_OF_WHOLE) {
            addBlock(BlockKeys.joined(sounds.toString()), sum, filter, room);
        }
    }

    private void addBlock(long key, double score, SearchColumns.Filter filter, SearchRoom room) {
        int[] block = new int[contents.blocks.size(key)];
        contents.blocks.copyTo(key, block, 0);
        for (int index = 0; index < Math.min(MOST_BLOCK, block.length); index++) {
            if (filter.fits(block[index])) {
                room.raise(block[index], (float) score);
            }
        }
    }

    private void addWords(List<SearchTerm> terms, SearchColumns.Filter filter, SearchRoom room) {
        List<SearchTerm> rarestFirst = terms.stream()
                .sorted(Comparator.comparing(SearchTerm::isMinor).thenComparingLong(SearchTerm::owners))
                .toList();
        int read = 0;
        for (int term = 0; term < rarestFirst.size(); term++) {
            SearchTerm current = rarestFirst.get(term);
            // When a rarer word was typed too, what all have makes nobody known, and is worth asking only to choose
            // among many.
            boolean common = term > 0 && (current.isMinor() || read + current.owners() > MOST_READ);
            if (common && room.count() <= MOST_WEIGHED) {
                continue;
            }
            if (common && (long) ROW_BESIDE_OWNER * room.count() < current.owners()) {
                addToKnown(current, term + 1, room);
                continue;
            }
            for (int word : current.bestFirst()) {
                read += addOwners(word, term + 1, (float) current.credit(word), common, filter, room);
                if (read > 2 * MOST_READ) {
                    return;
                }
            }
        }
    }

    /** The same for few who are known, by their own words instead of by the owners of a frequent one. */
    private void addToKnown(SearchTerm term, int number, SearchRoom room) {
        for (int index = 0; index < room.count(); index++) {
            int slot = room.touched(index);
            int[] row = contents.slots.row(slot);
            double best = 0;
            for (int name = Row.start(row, Row.NAMES); name < Row.end(row, Row.NAMES); name += row[name] + 1) {
                for (int place = name + 1; place <= name + row[name]; place++) {
                    best = Math.max(best, term.credit(Row.word(row[place])));
                }
            }
            if (best > 0) {
                room.add(slot, number, (float) best);
            }
        }
    }

    private int addOwners(
            int word, int term, float credit, boolean onlyKnown, SearchColumns.Filter filter, SearchRoom room) {
        IntList owners = contents.vocabulary.words.ownersOf(word);
        if (owners == null) {
            return 0;
        }
        for (int index = 0; index < owners.size(); index++) {
            int slot = owners.get(index);
            if (room.sum(slot) > 0 || (!onlyKnown && filter.fits(slot))) {
                room.add(slot, term, credit);
            }
        }
        return owners.size();
    }

    private List<UUID> best(RecordWeighing weighing, int spelling, SearchRoom room, int limit) {
        int least = leastStep(spelling, room);
        // Those above the least first: they are fewer than are looked at, and those at the least may be many more.
        int[] above = new int[MOST_WEIGHED];
        int[] atLeast = new int[MOST_WEIGHED];
        int aboveCount = 0;
        int atLeastCount = 0;
        for (int index = 0; index < room.count(); index++) {
            int slot = room.touched(index);
            int step = step(room.sum(slot));
            if (step > least) {
                above[aboveCount++] = slot;
            } else if (step == least && atLeastCount < MOST_WEIGHED) {
                atLeast[atLeastCount++] = slot;
            }
        }
        Scores scores = new Scores();
        weigh(weighing, spelling, room, above, aboveCount, scores);
        weigh(weighing, spelling, room, atLeast, Math.min(atLeastCount, MOST_WEIGHED - aboveCount), scores);
        NameOrder names = new NameOrder(contents);
        return scores.from(scores.reachedBy(limit)).stream()
                .sorted(Comparator.comparingDouble(Scores.Scored::score).reversed())
                .limit(Math.max(limit, MOST_NAMED))
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

    private void weigh(RecordWeighing weighing, int spelling, SearchRoom room, int[] slots, int count, Scores scores) {
        for (int index = 0; index < count; index++) {
            int slot = slots[index];
            double score = room.sum(slot) >= NUMBER_SCORE ? NUMBER_SCORE : weighing.score(slot);
            score += score > 0 && contents.columns.isSpelt(slot, spelling) ? SPELT_SO : 0;
            if (score > 0) {
                scores.raise(slot, score);
            }
        }
    }

    /**
     * The least sum, in steps, of records worth looking at: as many as are looked at reach it, or more where many have the same. Before,
     * those get a little more whose name is spelt as it was typed, since of records that are otherwise alike they come first.
     */
    private int leastStep(int spelling, SearchRoom room) {
        int[] steps = new int[MOST_STEPS];
        for (int index = 0; index < room.count(); index++) {
            int slot = room.touched(index);
            if (contents.columns.isSpelt(slot, spelling)) {
                room.raise(slot, room.sum(slot) + SPELT_SO);
            }
            steps[step(room.sum(slot))]++;
        }
        int least = MOST_STEPS;
        for (int known = 0; least > 0 && known < MOST_WEIGHED; ) {
            known += steps[--least];
        }
        return least;
    }

    private static int step(float sum) {
        return Math.min(MOST_STEPS - 1, (int) (sum * STEPS_A_BIT));
    }
}
