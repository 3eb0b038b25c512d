package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.ashroy.linkage.Hashing;

/** What each row can be found by: the sound of a word, a day, a year, a code, …; each as a small number. */
final class Atoms {

    private final int[] start;
    private final int[] atoms;
    private final int[] counts;
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
        for (int field : order) {
            Column column = population.column(field);
            ofValues[field] = new int[column.limit()][];
            for (int value = 1; value < column.limit(); value++) {
                long[] hashes = column.atoms(value);
                int[] numbers = new int[hashes.length];
                for (int index = 0; index < hashes.length; index++) {
                    numbers[index] = interned.number(Hashing.combine(field, hashes[index]), field);
                }
                ofValues[field][value] = numbers;
            }
        }
        start = new int[population.rows() + 1];
        Ints all = new Ints();
        counts = new int[interned.size];
        fieldOf = Arrays.copyOf(interned.fields, interned.size);
        for (int row = 0; row < population.rows(); row++) {
            for (int field = 0; field < fields; field++) {
                int value = population.value(row, field);
                if (value != 0) {
                    for (int atom : ofValues[field][value]) {
                        all.add(atom);
                        counts[atom]++;
                    }
                }
            }
            start[row + 1] = all.size();
        }
        atoms = new int[all.size()];
        all.copyTo(atoms, 0);
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

    int get(int place) {
        return atoms[place];
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
