package org.ashroy.linkage;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Which rows are worth comparing: those that share a block. A block is all rows with one atom, where at most {@value #LARGEST} rows share
 * it; where more do, all rows with two such atoms; where still more do, with three. So a rare word finds its like alone, a frequent one only
 * together with a year, a place or another word, as {@code population.Blocks} does for whole populations. A block has an atom that relatives
 * and neighbours do not share, or both parents and a year.
 *
 * <p>A set of atoms has a list of its rows exactly while every block that lacks one of its atoms is too large. So which rows meet follows from
 * the rows that are there, not from those that once were. Not safe for threads while rows come and go.
 */
final class Blocks {

    /** Who shares nothing else than so many others do is the same person with a chance below that of the weakest likeness shown. */
    static final int LARGEST = 64;

    private static final int MOST_ATOMS = 3;

    /** Rows whose entries wait together until they are made: some ten megabytes. */
    private static final int ROWS_AT_ONCE = 1 << 16;

    private final BlockTable table = new BlockTable();
    private final SlotTable slots;
    private final Vocabulary vocabulary;
    private final BlockAtoms atoms;
    private final AtomSets sets = new AtomSets();
    private final Turns turns = new Turns();

    Blocks(SlotTable slots, Vocabulary vocabulary) {
        this.slots = slots;
        this.vocabulary = vocabulary;
        this.atoms = new BlockAtoms(vocabulary);
    }

    /** Adds a row that is in its slot already. */
    void add(int slot) {
        atoms.of(slots.row(slot));
        find(atoms, sets);
        for (int set = 0; set < sets.size(); set++) {
            if (table.add(sets.key(set), slot) == LARGEST + 1) {
                turns.add(atoms, sets.members(set), sets.key(set));
            }
        }
        for (int turn = 0; turn < turns.size; turn++) {
            turns.settle(turn);
            for (int row : rows(turns.keys[turn])) {
                widen(turn, row, true);
            }
        }
        forget();
    }

    /**
     * Adds all rows where none was added, in less time than adding each takes and by all processors: first all lists of one atom, then of
     * two, then of three, so that it is known of each before which are too large, and none is divided later.
     */
    void addAll() {
        List<Part> parts = Stream.generate(
                        () -> new Part(new BlockAtoms(vocabulary), new AtomSets(), new BlockTable.Waiting()))
                .limit(ForkJoinPool.getCommonPoolParallelism() + 1L)
                .toList();
        List<BlockTable.Waiting> waiting = parts.stream().map(Part::waiting).toList();
        for (int members = 1; members <= MOST_ATOMS; members++) {
            int level = members;
            for (int from = 0; from < slots.limit(); from += ROWS_AT_ONCE) {
                int first = from;
                int limit = Math.min(slots.limit(), from + ROWS_AT_ONCE);
                IntStream.range(0, parts.size())
                        .parallel()
                        .forEach(part -> enterLater(parts.get(part), level, first + part, limit, parts.size()));
                table.addAll(waiting);
            }
        }
        parts.forEach(part -> {
            part.atoms().clear();
            part.sets().clear();
        });
    }

    /** What one thread works with. */
    private record Part(BlockAtoms atoms, AtomSets sets, BlockTable.Waiting waiting) {}

    /** Lets every so manieth row wait for the lists of its sets of so many atoms. */
    private void enterLater(Part part, int members, int from, int limit, int step) {
        for (int slot = from; slot < limit; slot += step) {
            int[] row = slots.rowOrNull(slot);
            if (row != null) {
                part.atoms().of(row);
                find(part.atoms(), part.sets(), members);
                for (int set = 0; set < part.sets().size(); set++) {
                    if (Long.bitCount(part.sets().members(set)) == members) {
                        part.waiting().add(part.sets().key(set), slot);
                    }
                }
            }
        }
    }

    /** Removes a row that is in its slot still. */
    void remove(int slot) {
        atoms.of(slots.row(slot));
        find(atoms, sets);
        // Sets of two before sets of one, for what hangs on a set goes before what the set itself hangs on.
        for (int set = sets.size() - 1; set >= 0; set--) {
            if (table.remove(sets.key(set), slot) == LARGEST) {
                turns.add(atoms, sets.members(set), sets.key(set));
            }
        }
        for (int turn = 0; turn < turns.size; turn++) {
            for (int row : rows(turns.keys[turn])) {
                widen(turn, row, false);
            }
            turns.settle(turn);
        }
        forget();
    }

    private void forget() {
        atoms.clear();
        sets.clear();
        turns.clear();
    }

    /** The rows of a list. */
    int[] rows(long key) {
        int[] rows = new int[table.size(key)];
        table.copyTo(key, rows, 0);
        return rows;
    }

    /** How many rows a list has. */
    int size(long key) {
        return table.size(key);
    }

    void copyTo(long key, int[] target, int place) {
        table.copyTo(key, target, place);
    }

    /** Whether a set of so many atoms is not divided further, however many rows share it. */
    static boolean isLast(long members) {
        return Long.bitCount(members) == MOST_ATOMS;
    }

    /** The key of the list of all rows with an atom that makes a block by itself. */
    static long key(long atom) {
        return Hashing.mix(atom);
    }

    /**
     * Finds the sets of atoms that have a list, with its size; those of one atom first, those of three last.
     *
     * @param found is filled anew
     */
    void find(BlockAtoms of, AtomSets found) {
        find(of, found, 0);
    }

    /**
     * The same while lists are made.
     *
     * @param fresh lists of sets of so many atoms are not made yet; 0 when all are
     */
    private void find(BlockAtoms of, AtomSets found, int fresh) {
        found.clear();
        int size = of.size();
        long all = size == Long.SIZE ? -1 : (1L << size) - 1;
        long frequent = all & ~of.anchors();
        for (long ones = of.anchors(); ones != 0; ones &= ones - 1) {
            long one = Long.lowestOneBit(ones);
            frequent |= isLarge(of, one, found, fresh) ? one : 0;
        }
        long[] frequentWith = found.room();
        for (long ones = frequent; ones != 0; ones &= ones - 1) {
            int one = Long.numberOfTrailingZeros(ones);
            frequentWith[one] = 0;
            for (long later = ones & (ones - 1) & of.goesWith(one); later != 0; later &= later - 1) {
                long two = 1L << one | Long.lowestOneBit(later);
                if (!of.makeBlock(two) || isLarge(of, two, found, fresh)) {
                    frequentWith[one] |= Long.lowestOneBit(later);
                }
            }
        }
        for (long ones = frequent; ones != 0; ones &= ones - 1) {
            int one = Long.numberOfTrailingZeros(ones);
            for (long others = frequentWith[one]; others != 0; others &= others - 1) {
                int other = Long.numberOfTrailingZeros(others);
                for (long last = frequentWith[one] & frequentWith[other]; last != 0; last &= last - 1) {
                    long three = 1L << one | 1L << other | Long.lowestOneBit(last);
                    if (of.makeBlock(three)) {
                        isLarge(of, three, found, fresh);
                    }
                }
            }
        }
    }

    /** Takes in a set that has a list; whether more rows are in it than a block may have. */
    private boolean isLarge(BlockAtoms of, long members, AtomSets found, int fresh) {
        long key = key(of, members);
        int size = Long.bitCount(members) == fresh ? 0 : table.size(key);
        found.add(key, members, size);
        return size > LARGEST;
    }

    private static long key(BlockAtoms of, long members) {
        long sum = 0;
        for (long rest = members; rest != 0; rest &= rest - 1) {
            sum += of.atom(Long.numberOfTrailingZeros(rest));
        }
        return key(sum);
    }

    /** Enters a row in the lists of all sets with one atom more than the set whose turn it is, or takes it out of them. */
    private void widen(int turn, int row, boolean enter) {
        atoms.of(slots.row(row));
        long members = turns.members(turn, atoms);
        if (members == 0) {
            return; // a row of another set whose key is the same by chance
        }
        for (int more = 0; more < atoms.size(); more++) {
            long wider = members | 1L << more;
            boolean together = wider != members && (members & ~atoms.goesWith(more)) == 0;
            if (together && atoms.makeBlock(wider) && hasList(wider, enter)) {
                long key = key(atoms, wider);
                if (!enter) {
                    table.remove(key, row);
                } else if (table.add(key, row) == LARGEST + 1) {
                    turns.add(atoms, wider, key);
                }
            }
        }
    }

    /**
     * Whether each set that lacks one of these atoms is too large or makes no block.
     *
     * @param yet whether sets that wait for their turn to become too large are not so yet; else those that wait are so still
     */
    private boolean hasList(long members, boolean yet) {
        for (long rest = members; rest != 0; rest &= rest - 1) {
            long fewer = members & ~Long.lowestOneBit(rest);
            if (atoms.makeBlock(fewer)) {
                long key = key(atoms, fewer);
                boolean large = yet
                        ? table.size(key) > LARGEST && !turns.waits(key)
                        : table.size(key) > LARGEST || turns.waits(key);
                if (!large) {
                    return false;
                }
            }
        }
        return true;
    }

    /** Sets whose rows have just become too many, or few enough again, and wait for their turn to make or lose wider ones. */
    private static final class Turns {

        private long[] keys = new long[8];
        private long[] firsts = new long[8];
        private long[] seconds = new long[8]; // 0 where there is one atom only
        private boolean[] settled = new boolean[8];
        private int size;

        /** Sets of three make no wider ones. */
        void add(BlockAtoms of, long members, long key) {
            if (isLast(members)) {
                return;
            }
            if (size == keys.length) {
                keys = Arrays.copyOf(keys, 2 * size);
                firsts = Arrays.copyOf(firsts, 2 * size);
                seconds = Arrays.copyOf(seconds, 2 * size);
                settled = Arrays.copyOf(settled, 2 * size);
            }
            keys[size] = key;
            firsts[size] = of.atom(Long.numberOfTrailingZeros(members));
            long rest = members & (members - 1);
            seconds[size] = rest == 0 ? 0 : of.atom(Long.numberOfTrailingZeros(rest));
            settled[size++] = false;
        }

        void settle(int turn) {
            settled[turn] = true;
        }

        boolean waits(long key) {
            for (int turn = 0; turn < size; turn++) {
                if (keys[turn] == key && !settled[turn]) {
                    return true;
                }
            }
            return false;
        }

        /** The atoms of a set among those of a row; 0 where not all are there. */
        long members(int turn, BlockAtoms of) {
            long members = 0;
            int wanted = seconds[turn] == 0 ? 1 : 2;
            for (int index = 0; index < of.size(); index++) {
                if (of.atom(index) == firsts[turn] || (wanted == 2 && of.atom(index) == seconds[turn])) {
                    members |= 1L << index;
                }
            }
            return Long.bitCount(members) == wanted ? members : 0;
        }

        void clear() {
            Arrays.fill(keys, 0, size, 0);
            Arrays.fill(firsts, 0, size, 0);
            Arrays.fill(seconds, 0, size, 0);
            size = 0;
        }
    }
}
