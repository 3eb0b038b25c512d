package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ashroy.linkage.Hashing;

/** What each row can be found by: the sound of a word, a day, a year, a code, …; each as a small number. */
final class Atoms {

    private final int[] start;
    private final int[] atoms;
    private final int[] counts;
    private final int[] rowsStart;
    private final int[] rowsOf;
    private final byte[] fieldOf;
    private final boolean[] family;

    Atoms(Population population) {
        int fields = population.schema().fields().size();
        family = new boolean[fields];
        for (int field = 0; field < fields; field++) {
            family[field] = population.schema().fields().get(field).family();
        }
        Interned interned = new Interned();
        int[][][] ofValues = new int[fields][][];
        // Own fields first: of three atoms the two with the least numbers then hold one of a field that is not shared
        // by relatives.
        int[] order = IntStream.concat(
                        IntStream.range(0, fields).filter(field -> !family[field]),
                        IntStream.range(0, fields).filter(field -> family[field]))
                .toArray();
        long[][][] hashesOfValues = new long[fields][][];
        Work.overRanges(fields, (from, to) -> {
            for (int field = from; field < to; field++) {
                Column column = population.column(field);
                hashesOfValues[field] = new long[column.limit()][];
                for (int value = 1; value < column.limit(); value++) {
                    hashesOfValues[field][value] = column.atoms(value);
                }
            }
        });
        for (int field : order) {
            ofValues[field] = new int[hashesOfValues[field].length][];
            for (int value = 1; value < ofValues[field].length; value++) {
                long[] hashes = hashesOfValues[field][value];
                int[] numbers = new int[hashes.length];
                for (int index = 0; index < hashes.length; index++) {
                    numbers[index] = interned.number(Hashing.combine(field, hashes[index]), field);
                }
                ofValues[field][value] = distinct(numbers);
            }
        }
        counts = new int[interned.size];
        fieldOf = Arrays.copyOf(interned.fields, interned.size);
        int rows = population.rows();
        start = new int[rows + 1];
        Work.overRanges(rows, (from, to) -> {
            for (int row = from; row < to; row++) {
                for (int field = 0; field < fields; field++) {
                    int value = population.value(row, field);
                    start[row + 1] += value == 0 ? 0 : ofValues[field][value].length;
                }
            }
        });
        for (int row = 0; row < rows; row++) {
            start[row + 1] += start[row];
        }
        atoms = new int[start[rows]];
        Work.overRanges(rows, (from, to) -> {
            for (int row = from; row < to; row++) {
                int next = start[row];
                for (int field = 0; field < fields; field++) {
                    int value = population.value(row, field);
                    int count = value == 0 ? 0 : ofValues[field][value].length;
                    if (count > 0) {
                        System.arraycopy(ofValues[field][value], 0, atoms, next, count);
                        next += count;
                    }
                }
                Arrays.sort(atoms, start[row], next);
            }
        });
        for (int atom : atoms) {
            counts[atom]++;
        }
        rowsStart = new int[counts.length + 1];
        for (int atom = 0; atom < counts.length; atom++) {
            rowsStart[atom + 1] = rowsStart[atom] + counts[atom];
        }
        rowsOf = new int[atoms.length];
        int[] next = rowsStart.clone();
        for (int row = 0; row < rows; row++) {
            for (int place = start[row]; place < start[row + 1]; place++) {
                rowsOf[next[atoms[place]]++] = row;
            }
        }
    }

    private static int[] distinct(int[] numbers) {
        Arrays.sort(numbers);
        int count = 0;
        for (int number : numbers) {
            if (count == 0 || numbers[count - 1] != number) {
                numbers[count++] = number;
            }
        }
        return count == numbers.length ? numbers : Arrays.copyOf(numbers, count);
    }

    /** One more than the greatest number. */
    int limit() {
        return counts.length;
    }

    /** How many rows have it. */
    int count(int atom) {
        return counts[atom];
    }

    int field(int atom) {
        return fieldOf[atom];
    }

    /** Whether relatives mostly share it. */
    boolean isFamily(int atom) {
        return family[fieldOf[atom]];
    }

    int start(int row) {
        return start[row];
    }

    int end(int row) {
        return start[row + 1];
    }

    /** The atoms of a row, from its start to its end; they ascend. */
    int get(int place) {
        return atoms[place];
    }

    /** Where the rows that have an atom begin; those of the next begin where they end. */
    int rowsStart(int atom) {
        return rowsStart[atom];
    }

    /** The rows that have an atom; they ascend. */
    int row(int place) {
        return rowsOf[place];
    }

    /** Hashes by small number. */
    private static final class Interned {

        private long[] hashes = new long[1 << 12];
        private int[] numbers = new int[1 << 12]; // number + 1, 0 where free
        private byte[] fields = new byte[1 << 12];
        private int size;

        int number(long hash, int field) {
            if (2 * size >= hashes.length) {
                grow();
            }
            int place = place(hash);
            if (numbers[place] == 0) {
                hashes[place] = hash;
                fields[size] = (byte) field;
                numbers[place] = ++size;
            }
            return numbers[place] - 1;
        }

        private int place(long hash) {
            int place = (int) hash & (hashes.length - 1);
            while (numbers[place] != 0 && hashes[place] != hash) {
                place = (place + 1) & (hashes.length - 1);
            }
            return place;
        }

        private void grow() {
            long[] oldHashes = hashes;
            int[] oldNumbers = numbers;
            hashes = new long[2 * oldHashes.length];
            numbers = new int[hashes.length];
            fields = Arrays.copyOf(fields, hashes.length);
            for (int old = 0; old < oldHashes.length; old++) {
                if (oldNumbers[old] != 0) {
                    int place = place(oldHashes[old]);
                    hashes[place] = oldHashes[old];
                    numbers[place] = oldNumbers[old];
                }
            }
        }
    }
}
