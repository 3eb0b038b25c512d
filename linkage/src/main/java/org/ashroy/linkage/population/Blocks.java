package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;

/**
 * Which rows are compared: those that share a block. A block is all rows with one atom, where so few share it that the block stays below a
 * limit; where more do, all rows with two such atoms, and where still more do, with three. So a rare word finds its like alone, a frequent
 * one only together with a date or a place. What three atoms do not make small enough is left out, and reported.
 *
 * <p>The limit is the greatest of a list for which the pairs within blocks stay below a budget; the cost of each is measured on a sixteenth
 * of the keys.
 */
final class Blocks {

    private static final int[] LIMITS = {1000, 700, 500, 350, 250, 175, 120, 85, 60, 42, 30, 20, 14, 10, 7, 5, 3, 2};
    private static final int SAMPLED = 16; // a power of two
    /** So many parts, however many processors there are: blocks then come in one order always. */
    private static final int PARTS = 64;

    /** Of a row with more atoms the first so many count. */
    private static final int MOST_ATOMS = 48;

    private final int limit;
    private final int[] start;
    private final int[] members;
    private final int[] fields;
    private final int[] rowStart;
    private final int[] blocksOfRow;
    private final long pairs;
    private final long leftOut;

    private Blocks(int rows, int limit, List<Part> parts) {
        this.limit = limit;
        int blocks = 0;
        int total = 0;
        long cost = 0;
        long dropped = 0;
        for (Part part : parts) {
            blocks += part.sizes.size();
            total = Math.addExact(total, part.members.size());
            cost += part.cost;
            dropped += part.leftOut;
        }
        pairs = cost;
        leftOut = dropped;
        start = new int[blocks + 1];
        fields = new int[blocks];
        members = new int[total];
        int block = 0;
        int place = 0;
        for (Part part : parts) {
            part.members.copyTo(members, place);
            place += part.members.size();
            for (int index = 0; index < part.sizes.size(); index++) {
                start[block + 1] = start[block] + part.sizes.get(index);
                fields[block++] = part.fields.get(index);
            }
        }
        rowStart = new int[rows + 1];
        blocksOfRow = new int[total];
        Work.overRanges(rows, this::countRows);
        for (int row = 0; row < rows; row++) {
            rowStart[row + 1] += rowStart[row];
        }
        Work.overRanges(rows, this::listBlocks);
    }

    /** Counts in how many blocks each row of a range is. Each range reads all members, which is little beside going from row to row. */
    private void countRows(int from, int to) {
        for (int member : members) {
            if (member >= from && member < to) {
                rowStart[member + 1]++;
            }
        }
    }

    private void listBlocks(int from, int to) {
        int[] next = Arrays.copyOfRange(rowStart, from, to);
        for (int block = 0; block < fields.length; block++) {
            for (int index = start[block]; index < start[block + 1]; index++) {
                int member = members[index];
                if (member >= from && member < to) {
                    blocksOfRow[next[member - from]++] = block;
                }
            }
        }
    }

    /**
     * Makes the blocks.
     *
     * @param pairsPerRow how many pairs there may be for each row, those that several blocks hold counted in each
     */
    static Blocks of(Population population, int pairsPerRow) {
        Atoms atoms = new Atoms(population);
        int rows = population.rows();
        long budget = (long) pairsPerRow * rows;
        int greatest = 0;
        int least = LIMITS.length - 1;
        while (greatest < least) {
            int middle = (greatest + least) / 2;
            if (new Maker(atoms, rows, LIMITS[middle]).estimate() <= budget) {
                least = middle;
            } else {
                greatest = middle + 1;
            }
        }
        return new Blocks(rows, LIMITS[least], new Maker(atoms, rows, LIMITS[least]).make());
    }

    /** The greatest number of rows of a block. */
    int limit() {
        return limit;
    }

    int size() {
        return fields.length;
    }

    /** The pairs within blocks, those that several blocks hold counted in each. */
    long pairs() {
        return pairs;
    }

    /** How often a row was left out of a block that would have been too large. */
    long leftOut() {
        return leftOut;
    }

    /** The fields that make the block's key, a bit each. */
    int fields(int block) {
        return fields[block];
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

    int rowStart(int row) {
        return rowStart[row];
    }

    int rowEnd(int row) {
        return rowStart[row + 1];
    }

    int blockOfRow(int place) {
        return blocksOfRow[place];
    }

    /** Blocks made by one thread. */
    private static final class Part {

        private final Ints members = new Ints();
        private final Ints sizes = new Ints();
        private final Ints fields = new Ints();
        private long cost;
        private long leftOut;

        /** Takes the members added last as one block. */
        void keep(int size, int keyFields) {
            sizes.add(size);
            fields.add(keyFields);
            cost += (long) size * (size - 1) / 2;
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

        /** The pairs in blocks, those of rows with two and three atoms from a sixteenth of the twos. */
        long estimate() {
            long cost = 0;
            for (int atom = 0; atom < atoms.limit(); atom++) {
                cost += isFrequent(atom) ? 0 : pairs(atoms.count(atom));
            }
            for (Part part : parts(SAMPLED)) {
                cost += part.cost * SAMPLED;
            }
            return cost;
        }

        List<Part> make() {
            List<Part> parts = new ArrayList<>(List.of(singles()));
            parts.addAll(parts(1));
            return parts;
        }

        private static long pairs(long size) {
            return size * (size - 1) / 2;
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

        /** Blocks of two and three atoms, or only what some of them cost. */
        private List<Part> parts(int sampled) {
            long all = 0;
            for (int atom : atomOf) {
                all += atoms.count(atom);
            }
            List<Callable<Part>> work = new ArrayList<>();
            int from = 0;
            long seen = 0;
            for (int number = 0; number < atomOf.length; number++) {
                seen += atoms.count(atomOf[number]);
                if (seen * PARTS >= all * (work.size() + 1) || number + 1 == atomOf.length) {
                    int first = from;
                    int end = number + 1;
                    work.add(() -> new Grouping(sampled).part(first, end));
                    from = end;
                }
            }
            return Work.all(work);
        }

        /** Groups rows; for one thread. */
        private final class Grouping {

            private final int sampled;
            private final Part part = new Part();
            private final Groups seconds = new Groups(atomOf.length);
            private final Groups thirds = new Groups(atomOf.length);
            private final Ints ofFirst = new Ints();

            Grouping(int sampled) {
                this.sampled = sampled;
            }

            Part part(int from, int to) {
                for (int first = from; first < to; first++) {
                    ofFirst.clear();
                    int end = atoms.rowsStart(atomOf[first] + 1);
                    for (int place = atoms.rowsStart(atomOf[first]); place < end; place++) {
                        ofFirst.add(atoms.row(place));
                    }
                    divide(first);
                }
                return part;
            }

            private void divide(int first) {
                boolean family = atoms.isFamily(atomOf[first]);
                seconds.begin();
                // What only costs are wanted of is put in place where it is divided further.
                for (int pass = 0; pass < (sampled == 1 || seconds.hasMore(limit) ? 2 : 1); pass++) {
                    for (int index = 0; index < ofFirst.size(); index++) {
                        int row = ofFirst.get(index);
                        boolean has = false;
                        for (int place = frequentStart[row]; place < frequentStart[row + 1]; place++) {
                            int second = frequent[place];
                            has |= second == first;
                            // Two atoms that relatives share bring relatives together, and few else.
                            if (second > first
                                    && has
                                    && ((first + second) & (sampled - 1)) == 0
                                    && !(family && atoms.isFamily(atomOf[second]))) {
                                seconds.take(pass, second, row);
                            }
                        }
                    }
                    seconds.endPass(pass);
                }
                int firstField = 1 << atoms.field(atomOf[first]);
                for (int group = 0; group < seconds.size(); group++) {
                    int second = seconds.key(group);
                    int keyFields = firstField | 1 << atoms.field(atomOf[second]);
                    if (seconds.size(group) > limit) {
                        refine(group, second, keyFields);
                    } else {
                        keep(seconds, group, keyFields);
                    }
                }
            }

            /** Divides rows with two atoms by each third that is greater, so that each three come from one two only. */
            private void refine(int group, int second, int keyFields) {
                thirds.begin();
                for (int pass = 0; pass < 2; pass++) {
                    for (int place = seconds.start(group); place < seconds.end(group); place++) {
                        int row = seconds.row(place);
                        int least = frequentStart[row];
                        for (int third = frequentStart[row + 1] - 1;
                                third >= least && frequent[third] > second;
                                third--) {
                            thirds.take(pass, frequent[third], row);
                        }
                    }
                    thirds.endPass(pass);
                }
                for (int finer = 0; finer < thirds.size(); finer++) {
                    if (thirds.size(finer) > limit) {
                        part.leftOut += thirds.size(finer);
                    } else {
                        keep(thirds, finer, keyFields | 1 << atoms.field(atomOf[thirds.key(finer)]));
                    }
                }
            }

            private void keep(Groups groups, int group, int keyFields) {
                int size = groups.size(group);
                if (sampled > 1) {
                    part.cost += pairs(size);
                    return;
                }
                for (int place = groups.start(group); place < groups.end(group); place++) {
                    part.members.add(groups.row(place));
                }
                part.keep(size, keyFields);
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

        /** Whether any group has more rows. */
        boolean hasMore(int rowsOfGroup) {
            for (int group = 0; group < groups; group++) {
                if (size(group) > rowsOfGroup) {
                    return true;
                }
            }
            return false;
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
