package org.ashroy.linkage.population;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import org.ashroy.linkage.Hashing;

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
    private static final int SAMPLED = 16;
    private static final long KEYS_AT_ONCE = 4_000_000;

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
        for (int member : members) {
            rowStart[member + 1]++;
        }
        for (int row = 0; row < rows; row++) {
            rowStart[row + 1] += rowStart[row];
        }
        blocksOfRow = new int[total];
        int[] next = rowStart.clone();
        for (block = 0; block < blocks; block++) {
            for (int index = start[block]; index < start[block + 1]; index++) {
                blocksOfRow[next[members[index]]++] = block;
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
    }

    private static final class Maker {

        private final Atoms atoms;
        private final int rows;
        private final int limit;
        private final int rowBits;
        private final int[] frequentStart;
        private final int[] frequentAtoms;

        Maker(Atoms atoms, int rows, int limit) {
            this.atoms = atoms;
            this.rows = rows;
            this.limit = limit;
            this.rowBits = Math.max(1, Integer.SIZE - Integer.numberOfLeadingZeros(rows - 1));
            this.frequentStart = new int[rows + 1];
            Ints frequent = new Ints();
            int[] ofRow = new int[MOST_ATOMS];
            for (int row = 0; row < rows; row++) {
                int count = 0;
                for (int place = atoms.start(row); place < atoms.end(row) && count < MOST_ATOMS; place++) {
                    if (isFrequent(atoms.get(place))) {
                        ofRow[count++] = atoms.get(place);
                    }
                }
                Arrays.sort(ofRow, 0, count);
                for (int index = 0; index < count; index++) {
                    frequent.add(ofRow[index]);
                }
                frequentStart[row + 1] = frequent.size();
            }
            this.frequentAtoms = new int[frequent.size()];
            frequent.copyTo(frequentAtoms, 0);
        }

        long estimate() {
            long cost = 0;
            for (int atom = 0; atom < atoms.limit(); atom++) {
                cost += isFrequent(atom) ? 0 : pairs(atoms.count(atom));
            }
            Part sample = new Part();
            slice(0, SAMPLED, sample, false);
            return cost + sample.cost * SAMPLED;
        }

        List<Part> make() {
            long keys = 0;
            for (int row = 0; row < rows; row++) {
                long frequent = 0;
                for (int place = atoms.start(row); place < atoms.end(row); place++) {
                    frequent += isFrequent(atoms.get(place)) ? 1 : 0;
                }
                keys += pairs(frequent);
            }
            int slices = (int) (1 + keys / KEYS_AT_ONCE);
            List<Callable<Part>> work = new ArrayList<>();
            work.add(this::singles);
            for (int slice = 0; slice < slices; slice++) {
                int which = slice;
                work.add(() -> {
                    Part part = new Part();
                    slice(which, slices, part, true);
                    return part;
                });
            }
            return Work.all(work);
        }

        private boolean isFrequent(int atom) {
            return atoms.count(atom) > limit;
        }

        private static long pairs(long size) {
            return size * (size - 1) / 2;
        }

        /** Blocks of one atom. */
        private Part singles() {
            int[] next = new int[atoms.limit() + 1];
            for (int atom = 0; atom < atoms.limit(); atom++) {
                int count = isFrequent(atom) || atoms.count(atom) < 2 ? 0 : atoms.count(atom);
                next[atom + 1] = next[atom] + count;
            }
            int[] ends = next.clone();
            int[] members = new int[next[atoms.limit()]];
            for (int row = 0; row < rows; row++) {
                for (int place = atoms.start(row); place < atoms.end(row); place++) {
                    int atom = atoms.get(place);
                    if (ends[atom + 1] > ends[atom]) {
                        members[next[atom]++] = row;
                    }
                }
            }
            Part part = new Part();
            for (int atom = 0; atom < atoms.limit(); atom++) {
                if (ends[atom + 1] > ends[atom]) {
                    for (int index = ends[atom]; index < ends[atom + 1]; index++) {
                        part.members.add(members[index]);
                    }
                    part.sizes.add(ends[atom + 1] - ends[atom]);
                    part.fields.add(1 << atoms.field(atom));
                    part.cost += pairs(ends[atom + 1] - ends[atom]);
                }
            }
            return part;
        }

        /** Blocks of two and three frequent atoms, of those keys of two that fall into one slice. */
        private void slice(int slice, int slices, Part part, boolean keep) {
            Longs keys = new Longs();
            for (int row = 0; row < rows; row++) {
                for (int one = frequentStart[row]; one < frequentStart[row + 1]; one++) {
                    for (int other = one + 1; other < frequentStart[row + 1]; other++) {
                        if (atoms.isFamily(frequentAtoms[one]) && atoms.isFamily(frequentAtoms[other])) {
                            continue; // brings relatives together, and few else
                        }
                        long hash = Hashing.combine(frequentAtoms[one], frequentAtoms[other]);
                        if (Long.remainderUnsigned(hash >>> 1, slices) == slice) {
                            keys.add(hash << rowBits | row);
                        }
                    }
                }
            }
            keys.sort();
            Longs finer = new Longs();
            for (int from = 0; from < keys.size(); ) {
                int to = runEnd(keys, from);
                if (to - from > limit) {
                    refine(keys, from, to, finer, part, keep);
                } else {
                    keep(keys, from, to, 2, part, keep);
                }
                from = to;
            }
        }

        private int runEnd(Longs keys, int from) {
            int to = from + 1;
            long key = keys.get(from) >>> rowBits;
            while (to < keys.size() && keys.get(to) >>> rowBits == key) {
                to++;
            }
            return to;
        }

        /** Divides rows with two atoms by each third that is greater, so that each three come from one two only. */
        private void refine(Longs keys, int from, int to, Longs finer, Part part, boolean keep) {
            finer.clear();
            long mask = (1L << rowBits) - 1;
            long twoHash = keys.get(from) >>> rowBits;
            int second = -1;
            for (int index = from; index < to; index++) {
                int row = (int) (keys.get(index) & mask);
                if (second < 0) {
                    second = second(row, twoHash);
                }
                int first = frequentStart[row];
                for (int third = frequentStart[row + 1] - 1; third >= first && frequentAtoms[third] > second; third--) {
                    finer.add(Hashing.combine(twoHash, frequentAtoms[third]) << rowBits | row);
                }
            }
            finer.sort();
            for (int start = 0; start < finer.size(); ) {
                int end = runEnd(finer, start);
                if (end - start > limit) {
                    part.leftOut += end - start;
                } else {
                    keep(finer, start, end, 3, part, keep);
                }
                start = end;
            }
        }

        private int second(int row, long twoHash) {
            for (int one = frequentStart[row]; one < frequentStart[row + 1]; one++) {
                for (int other = one + 1; other < frequentStart[row + 1]; other++) {
                    if (Hashing.combine(frequentAtoms[one], frequentAtoms[other]) << rowBits >>> rowBits == twoHash) {
                        return frequentAtoms[other];
                    }
                }
            }
            throw new IllegalStateException("A row does not have the atoms of its block.");
        }

        private void keep(Longs keys, int from, int to, int depth, Part part, boolean keep) {
            if (to - from < 2) {
                return;
            }
            part.cost += pairs(to - from);
            if (keep) {
                long mask = (1L << rowBits) - 1;
                for (int index = from; index < to; index++) {
                    part.members.add((int) (keys.get(index) & mask));
                }
                part.sizes.add(to - from);
                part.fields.add(fields((int) (keys.get(from) & mask), keys.get(from) >>> rowBits, depth));
            }
        }

        /** Which fields the atoms are of whose hash this is. */
        private int fields(int row, long key, int depth) {
            int end = frequentStart[row + 1];
            for (int one = frequentStart[row]; one < end; one++) {
                for (int other = one + 1; other < end; other++) {
                    long two = Hashing.combine(frequentAtoms[one], frequentAtoms[other]) << rowBits >>> rowBits;
                    int twoFields = 1 << atoms.field(frequentAtoms[one]) | 1 << atoms.field(frequentAtoms[other]);
                    if (depth == 2 && two == key) {
                        return twoFields;
                    }
                    for (int third = other + 1; depth == 3 && third < end; third++) {
                        if (Hashing.combine(two, frequentAtoms[third]) << rowBits >>> rowBits == key) {
                            return twoFields | 1 << atoms.field(frequentAtoms[third]);
                        }
                    }
                }
            }
            throw new IllegalStateException("A row does not have the atoms of its block.");
        }
    }
}
