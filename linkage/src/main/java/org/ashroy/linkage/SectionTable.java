package org.ashroy.linkage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The different contents of one section of all rows, each by a small number: few names are borne by many, so what is asked of each
 * different one costs a part of what it costs of each record. A content that no row has any more is forgotten and its number given away.
 */
final class SectionTable {

    private int[] @Nullable [] contents = new int[64][];
    private int[] uses = new int[64];
    private int[] table = new int[128]; // number + 1, 0 where free
    private final IntList free = new IntList(4);
    private int limit;
    private int size;

    /** One more than the greatest number in use. */
    int limit() {
        return limit;
    }

    /** How many rows have the content. */
    int uses(int number) {
        return uses[number];
    }

    /** The content, as it stands in the rows; not to be written to. */
    int[] content(int number) {
        int[] content = contents[number];
        if (content == null) {
            throw new IllegalStateException("No section has number " + number + ".");
        }
        return content;
    }

    /** The number of what a row has in a section, used once more; {@link #uses} is one where it is new. */
    int acquire(int[] row, int section) {
        int start = Row.start(row, section);
        int end = Row.end(row, section);
        int place = home(hash(row, start, end));
        while (table[place] != 0) {
            int number = table[place] - 1;
            int[] content = content(number);
            if (Arrays.equals(content, 0, content.length, row, start, end)) {
                uses[number]++;
                return number;
            }
            place = (place + 1) & (table.length - 1);
        }
        return add(Arrays.copyOfRange(row, start, end));
    }

    private int add(int[] content) {
        if ((size + 1) * 3L > table.length * 2L) {
            table = new int[table.length * 2];
            for (int number = 0; number < limit; number++) {
                if (contents[number] != null) {
                    insert(number);
                }
            }
        }
        int number = free.size() > 0 ? free.removeLast() : limit++;
        if (number == contents.length) {
            contents = Arrays.copyOf(contents, number + (number >> 1));
            uses = Arrays.copyOf(uses, contents.length);
        }
        contents[number] = content;
        uses[number] = 1;
        size++;
        insert(number);
        return number;
    }

    /** Uses the content once less; whether it is forgotten now. */
    boolean release(int number) {
        if (--uses[number] > 0) {
            return false;
        }
        remove(number);
        contents[number] = null;
        free.add(number);
        size--;
        return true;
    }

    private void remove(int number) {
        int mask = table.length - 1;
        int hole = homeOf(number);
        while (table[hole] != number + 1) {
            hole = (hole + 1) & mask;
        }
        int next = (hole + 1) & mask;
        while (table[next] != 0) {
            if (((next - homeOf(table[next] - 1)) & mask) >= ((next - hole) & mask)) {
                table[hole] = table[next];
                hole = next;
            }
            next = (next + 1) & mask;
        }
        table[hole] = 0;
    }

    private void insert(int number) {
        int place = homeOf(number);
        while (table[place] != 0) {
            place = (place + 1) & (table.length - 1);
        }
        table[place] = number + 1;
    }

    private int homeOf(int number) {
        int[] content = content(number);
        return home(hash(content, 0, content.length));
    }

    private int home(long hash) {
        return (int) hash & (table.length - 1);
    }

    private static long hash(int[] items, int start, int end) {
        long hash = (long) end - start;
        for (int index = start; index < end; index++) {
            hash = Hashing.combine(hash, items[index]);
        }
        return hash;
    }
}
