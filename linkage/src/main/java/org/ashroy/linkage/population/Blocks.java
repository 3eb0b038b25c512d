package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;

/**
 * Which rows are compared: those that share a block. A block is all rows with one atom, where so few share it that the block stays below a
 * limit; where more do, all rows with two such atoms, and where still more do, with three. So a rare word finds its like alone, a frequent
 * one only together with a date or a place. What three atoms do not make small enough is left out, and reported.
 *
 * <p>The limit is the greatest of a list for which the pairs within blocks stay below a budget; what each would cost is measured in one pass
 * over a sixteenth of the keys.
 */
final class Blocks {

    private static final int[] LIMITS = {1000, 700, 500, 350, 250, 175, 120, 85, 60, 42, 30, 20, 14, 10, 7, 5, 3, 2};
    /** What all limits from the first on would cost is asked together; what smaller ones would, only where none of these will do. */
    private static final int[] LEAST_ASKED = {10, 2};

    private static final int SAMPLED = 16; // a power of two
    /** So many parts, however many processors there are: blocks then come in one order always. */
    private static final int PARTS = 64;

    /** Of a row with more atoms the first so many count. */
    private static final int MOST_ATOMS = 48;

    private final int limit;
    private final int[] start;
    private final int[] members;
    /** Which of {@link #keyFields} each block has. */
    private final short[] keys;

    private final int[] keyFields;
    private final boolean[] used;
    private final long leftOut;

    private Blocks(int limit, List<Part> parts) {
        this.limit = limit;
        int blocks = 0;
        int total = 0;
        long dropped = 0;
        for (Part part : parts) {
            blocks += part.sizes.size();
            total = Math.addExact(total, part.members.size());
            dropped += part.leftOut;
        }
        leftOut = dropped;
        start = new int[blocks + 1];
        keys = new short[blocks];
        members = new int[total];
        Map<Integer, Short> keyOf = new LinkedHashMap<>();
        int block = 0;
        int place = 0;
        for (Part part : parts) {
            part.members.copyTo(members, place);
            place += part.members.size();
            for (int index = 0; index < part.sizes.size(); index++) {
                start[block + 1] = start[block] + part.sizes.get(index);
                keys[block++] = keyOf.computeIfAbsent(part.fields.get(index), fresh -> (short) keyOf.size());
            }
        }
        keyFields = keyOf.keySet().stream().mapToInt(Integer::intValue).toArray();
        used = new boolean[keyFields.length];
        Arrays.fill(used, true);
    }

    private Blocks(Blocks same, boolean[] used) {
        this.limit = same.limit;
        this.start = same.start;
        this.members = same.members;
        this.keys = same.keys;
        this.keyFields = same.keyFields;
        this.used = used;
        this.leftOut = same.leftOut;
    }

    /**
     * The same blocks, of which some are not used.
     *
     * @param keysUsed for each kind of key, whether its blocks are
     */
    Blocks using(boolean[] keysUsed) {
        return new Blocks(this, keysUsed.clone());
    }

    /**
     * Makes the blocks.
     *
     * @param pairsPerRow how many pairs there may be for each row, those that several blocks hold counted in each
     */
    static Blocks of(Population population, int pairsPerRow) {
        Atoms atoms = new Atoms(population);
        int limit = limit(atoms, population.rows(), (long) pairsPerRow * population.rows());
        return new Blocks(limit, new Maker(atoms, population.rows(), limit).make());
    }

    /** The greatest limit that keeps within a budget, or the least of all. */
    private static int limit(Atoms atoms, int rows, long budget) {
        for (int least : LEAST_ASKED) {
            long[] costs = new Maker(atoms, rows, least).costs();
            for (int place = 0; place < LIMITS.length && LIMITS[place] >= least; place++) {
                if (costs[place] <= budget) {
                    return LIMITS[place];
                }
            }
        }
        return LIMITS[LIMITS.length - 1];
    }

    /** The greatest number of rows of a block. */
    int limit() {
        return limit;
    }

    int size() {
        return keys.length;
    }

    /** The pairs within blocks, those that several blocks hold counted in each. */
    long pairs() {
        long pairs = 0;
        for (int block = 0; block < size(); block++) {
            pairs += pairs(block);
        }
        return pairs;
    }

    /** How many pairs a block holds. */
    long pairs(int block) {
        return pairsOf(end(block) - start(block));
    }

    private static long pairsOf(long size) {
        return size * (size - 1) / 2;
    }

    /** How often a row was left out of a block that would have been too large. */
    long leftOut() {
        return leftOut;
    }

    /** Which kind of key a block has, from 0 on: blocks whose keys are made of the same fields have one. */
    int key(int block) {
        return keys[block];
    }

    /** How many kinds of keys there are. */
    int keys() {
        return keyFields.length;
    }

    /** The fields that make such keys, a bit each. */
    int fieldsOfKey(int key) {
        return keyFields[key];
    }

    /** Whether blocks with such keys are used. */
    boolean isUsed(int key) {
        return used[key];
    }

    int start(int block) {
        return start[block];
    }

    int end(int block) {
        return start[block + 1];
    }

    /** Rows of blocks; those of one block ascend. */
    int member(int place) {
        return members[place];
    }

    /** Blocks made by one thread. */
    private static final class Part {

        private final Ints members = new Ints();
        private final Ints sizes = new Ints();
        private final Ints fields = new Ints();
        private long leftOut;

        /** Takes the members added last as one block. */
        void keep(int size, int keyFields) {
            sizes.add(size);
            fields.add(keyFields);
        }
    }

    /** The pairs in blocks for each limit. */
    private static final class Costs {

        /** For each size the first place in {@link #LIMITS} of a limit that is not greater. */
        private static final int[] PLACES = new int[LIMITS[0] + 1];

        static {
            for (int size = 0; size < PLACES.length; size++) {
                while (PLACES[size] < LIMITS.length && LIMITS[PLACES[size]] > size) {
                    PLACES[size]++;
                }
            }
        }

        /** How much more each limit costs than the one before it. */
        private final long[] more = new long[LIMITS.length + 1];

        /** Adds a block that there is where the limit is not less than its size, and less than what makes its key too frequent. */
        void add(int size, int below, long times) {
            int from = place(below - 1);
            int end = place(size - 1);
            if (from < end) {
                more[from] += times * pairsOf(size);
                more[end] -= times * pairsOf(size);
            }
        }

        private static int place(int size) {
            return size < PLACES.length ? PLACES[size] : 0;
        }

        void add(Costs other) {
            for (int place = 0; place < more.length; place++) {
                more[place] += other.more[place];
            }
        }

        long[] ofLimits() {
            long[] costs = Arrays.copyOf(more, LIMITS.length);
            Arrays.parallelPrefix(costs, Long::sum);
            return costs;
        }
    }

    /**
     * Makes blocks for one limit. Atoms that more rows have are <em>frequent</em>: they go by small numbers of their own, and rows are
     * grouped by counting, first those of one frequent atom by a second that is greater, then by a third.
     */
    private static final class Maker {

        private final Atoms atoms;
        private final int limit;
        private final int[] atomOf;
        private final boolean[] family;
        private final int[] frequentStart;
        private final int[] frequent;

        Maker(Atoms atoms, int rows, int limit) {
            this.atoms = atoms;
            this.limit = limit;
            int[] numbers = new int[atoms.limit()];
            Ints numbered = new Ints();
            for (int atom = 0; atom < numbers.length; atom++) {
                numbers[atom] = -1;
                if (isFrequent(atom)) {
                    numbers[atom] = numbered.size();
                    numbered.add(atom);
                }
            }
            this.atomOf = numbered.toArray();
            this.family = new boolean[atomOf.length];
            for (int number = 0; number < family.length; number++) {
                family[number] = atoms.isFamily(atomOf[number]);
            }
            this.frequentStart = new int[rows + 1];
            Work.overRanges(rows, (from, to) -> countFrequent(from, to, numbers));
            for (int row = 0; row < rows; row++) {
                frequentStart[row + 1] += frequentStart[row];
            }
            this.frequent = new int[frequentStart[rows]];
            Work.overRanges(rows, (from, to) -> listFrequent(from, to, numbers));
        }

        private void countFrequent(int from, int to, int[] numbers) {
            for (int row = from; row < to; row++) {
                int count = 0;
                for (int place = atoms.start(row); place < atoms.end(row) && count < MOST_ATOMS; place++) {
                    count += numbers[atoms.get(place)] < 0 ? 0 : 1;
                }
                frequentStart[row + 1] = count;
            }
        }

        private void listFrequent(int from, int to, int[] numbers) {
            for (int row = from; row < to; row++) {
                int next = frequentStart[row];
                for (int place = atoms.start(row); next < frequentStart[row + 1]; place++) {
                    int number = numbers[atoms.get(place)];
                    if (number >= 0) {
                        frequent[next++] = number;
                    }
                }
            }
        }

        private boolean isFrequent(int atom) {
            return atoms.count(atom) > limit;
        }

        /** The pairs in blocks for all {@link #LIMITS} that are not less than this limit; those of two and three atoms from a sixteenth. */
        long[] costs() {
            Costs costs = new Costs();
            for (int atom = 0; atom < atoms.limit(); atom++) {
                costs.add(atoms.count(atom), Integer.MAX_VALUE, 1);
            }
            for (Grouping grouping : groupings(SAMPLED)) {
                costs.add(grouping.costs);
            }
            return costs.ofLimits();
        }

        List<Part> make() {
            List<Part> parts = new ArrayList<>(List.of(singles()));
            for (Grouping grouping : groupings(1)) {
                parts.add(grouping.part);
            }
            return parts;
        }

        /** Blocks of one atom. */
        private Part singles() {
            Part part = new Part();
            for (int atom = 0; atom < atoms.limit(); atom++) {
                if (!isFrequent(atom) && atoms.count(atom) > 1) {
                    int end = atoms.rowsStart(atom + 1);
                    for (int place = atoms.rowsStart(atom); place < end; place++) {
                        part.members.add(atoms.row(place));
                    }
                    part.keep(atoms.count(atom), 1 << atoms.field(atom));
                }
            }
            return part;
        }

        /** Groups all rows, in parts side by side. */
        private List<Grouping> groupings(int sampled) {
            long all = 0;
            for (int atom : atomOf) {
                all += atoms.count(atom);
            }
            List<Callable<Grouping>> work = new ArrayList<>();
            int from = 0;
            long seen = 0;
            for (int number = 0; number < atomOf.length; number++) {
                seen += atoms.count(atomOf[number]);
                if (seen * PARTS >= all * (work.size() + 1) || number + 1 == atomOf.length) {
                    int first = from;
                    int end = number + 1;
                    work.add(() -> new Grouping(sampled).over(first, end));
                    from = end;
                }
            }
            return Work.all(work);
        }

        /** Groups the rows that have one atom by those of their atoms that are greater; for one thread. */
        private final class Grouping {

            private final int sampled;
            private final Part part = new Part();
            private final Costs costs = new Costs();
            private final Groups seconds = new Groups(atomOf.length);
            private final Groups thirds = new Groups(atomOf.length);

            // The rows of the first atom one after the other, so that going over them again and again stays in one
            // place of memory: the
            // greater atoms of the row at place p lie from greaterStart[p] on.
            private int rowCount;
            private int[] rows = {};
            private int[] greaterStart = {};
            private int[] greater = {};

            /** All keys, to make blocks, or one of so many (a power of two), to know what they would cost. */
            Grouping(int sampled) {
                this.sampled = sampled;
            }

            Grouping over(int from, int to) {
                for (int first = from; first < to; first++) {
                    gather(first);
                    divide(first);
                }
                return this;
            }

            private void gather(int first) {
                int from = atoms.rowsStart(atomOf[first]);
                int count = atoms.count(atomOf[first]);
                if (rows.length < count) {
                    rows = new int[2 * count];
                    greaterStart = new int[2 * count + 1];
                }
                // Where the atoms of each row begin is read of many rows at the same time, as each by itself would be
                // waited for.
                int most = 0;
                for (int index = 0; index < count; index++) {
                    int row = atoms.row(from + index);
                    rows[index] = row;
                    greaterStart[index] = frequentStart[row];
                    most += frequentStart[row + 1] - frequentStart[row];
                }
                if (greater.length < most) {
                    greater = new int[2 * most];
                }
                rowCount = 0;
                int size = 0;
                for (int index = 0; index < count; index++) {
                    int row = rows[index];
                    int next = greaterStart[index];
                    int last = frequentStart[row + 1];
                    while (next < last && frequent[next] < first) {
                        next++;
                    }
                    if (next + 1 < last && frequent[next] == first) {
                        rows[rowCount] = row;
                        greaterStart[rowCount++] = size;
                        for (next++; next < last; next++) {
                            greater[size++] = frequent[next];
                        }
                    }
                }
                greaterStart[rowCount] = size;
            }

            private void divide(int first) {
                seconds.begin();
                for (int pass = 0; pass < 2; pass++) {
                    for (int place = 0; place < rowCount; place++) {
                        for (int index = greaterStart[place]; index < greaterStart[place + 1]; index++) {
                            int second = greater[index];
                            // Two atoms that relatives share bring relatives together, and few else.
                            if (((first + second) & (sampled - 1)) == 0 && !(family[first] && family[second])) {
                                seconds.take(pass, second, place);
                            }
                        }
                    }
                    seconds.endPass(pass);
                }
                int firstField = 1 << atoms.field(atomOf[first]);
                for (int group = 0; group < seconds.size(); group++) {
                    int second = seconds.key(group);
                    int keyFields = firstField | 1 << atoms.field(atomOf[second]);
                    found(seconds, group, keyFields, Math.min(count(first), count(second)));
                    if (seconds.size(group) > limit) {
                        refine(group, second, keyFields);
                    }
                }
            }

            private int count(int number) {
                return atoms.count(atomOf[number]);
            }

            /** Divides rows with two atoms by each third that is greater, so that each three come from one two only. */
            private void refine(int group, int second, int keyFields) {
                thirds.begin();
                for (int pass = 0; pass < 2; pass++) {
                    for (int index = seconds.start(group); index < seconds.end(group); index++) {
                        int place = seconds.row(index);
                        for (int third = greaterStart[place + 1] - 1;
                                third >= greaterStart[place] && greater[third] > second;
                                third--) {
                            thirds.take(pass, greater[third], place);
                        }
                    }
                    thirds.endPass(pass);
                }
                for (int finer = 0; finer < thirds.size(); finer++) {
                    int third = thirds.key(finer);
                    found(
                            thirds,
                            finer,
                            keyFields | 1 << atoms.field(atomOf[third]),
                            Math.min(seconds.size(group), count(third)));
                    part.leftOut += thirds.size(finer) > limit ? thirds.size(finer) : 0;
                }
            }

            /**
             * Takes rows that share a key.
             *
             * @param below the least limit for which a shorter key would do
             */
            private void found(Groups groups, int group, int keyFields, int below) {
                int size = groups.size(group);
                if (sampled > 1) {
                    costs.add(size, below, sampled);
                } else if (size <= limit) {
                    for (int index = groups.start(group); index < groups.end(group); index++) {
                        part.members.add(rows[groups.row(index)]);
                    }
                    part.keep(size, keyFields);
                }
            }
        }
    }

    /** Rows by key, of two rows or more each: keys are counted in a first pass, rows put where they belong in a second. */
    private static final class Groups {

        private final int[] counts;
        private final int[] next;
        private final Ints keys = new Ints();
        private final Ints starts = new Ints();
        private int[] rows = new int[1024];
        private int groups;

        Groups(int keyLimit) {
            counts = new int[keyLimit];
            next = new int[keyLimit];
        }

        void begin() {
            keys.clear();
            starts.clear();
            groups = 0;
        }

        void take(int pass, int key, int row) {
            if (pass == 0) {
                if (counts[key]++ == 0) {
                    keys.add(key);
                }
            } else if (next[key] >= 0) {
                rows[next[key]++] = row;
            }
        }

        void endPass(int pass) {
            if (pass == 0) {
                int total = 0;
                for (int index = 0; index < keys.size(); index++) {
                    int key = keys.get(index);
                    next[key] = counts[key] > 1 ? total : -1;
                    if (counts[key] > 1) {
                        keys.set(groups++, key);
                        starts.add(total);
                        total += counts[key];
                    }
                    counts[key] = 0;
                }
                starts.add(total);
                if (rows.length < total) {
                    rows = new int[total + (total >> 1)];
                }
            }
        }

        int size() {
            return groups;
        }

        int key(int group) {
            return keys.get(group);
        }

        int start(int group) {
            return starts.get(group);
        }

        int end(int group) {
            return starts.get(group + 1);
        }

        int size(int group) {
            return end(group) - start(group);
        }

        int row(int place) {
            return rows[place];
        }
    }
}
