package org.ashroy.linkage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Texts by small number and back, with how often each is used. A text that is used no more is forgotten and its number given away. */
final class TokenDictionary {

    /** The number of a text that is not here. */
    static final int ABSENT = -1;

    private @Nullable String[] texts = new String[64];
    private int[] uses = new int[64];
    private int[] table = new int[128]; // number + 1, 0 where free
    private final IntList free = new IntList(4);
    private int limit;
    private int size;

    /** One more than the greatest number in use. */
    int limit() {
        return limit;
    }

    int size() {
        return size;
    }

    /** The text with this number, or {@code null} when none has it. */
    @Nullable
    String textOrNull(int number) {
        return texts[number];
    }

    String text(int number) {
        String text = texts[number];
        if (text == null) {
            throw new IllegalStateException("No text has number " + number + ".");
        }
        return text;
    }

    int uses(int number) {
        return uses[number];
    }

    int find(String text) {
        int place = place(text.hashCode());
        while (table[place] != 0) {
            if (text.equals(texts[table[place] - 1])) {
                return table[place] - 1;
            }
            place = (place + 1) & (table.length - 1);
        }
        return ABSENT;
    }

    /** The number of the text, used once more. */
    int acquire(String text) {
        int found = find(text);
        if (found != ABSENT) {
            uses[found]++;
            return found;
        }
        if ((size + 1) * 3 > table.length * 2) {
            rehash(table.length * 2);
        }
        int number = free.size() > 0 ? free.removeLast() : limit++;
        if (number == texts.length) {
            texts = Arrays.copyOf(texts, number + (number >> 1));
            uses = Arrays.copyOf(uses, texts.length);
        }
        texts[number] = text;
        uses[number] = 1;
        size++;
        insert(text, number);
        return number;
    }

    /** Uses the text once less; whether it is forgotten now. */
    boolean release(int number) {
        if (--uses[number] > 0) {
            return false;
        }
        delete(text(number), number);
        texts[number] = null;
        free.add(number);
        size--;
        return true;
    }

    private int place(int hash) {
        return (int) Hashing.mix(hash) & (table.length - 1);
    }

    private void insert(String text, int number) {
        int place = place(text.hashCode());
        while (table[place] != 0) {
            place = (place + 1) & (table.length - 1);
        }
        table[place] = number + 1;
    }

    private void delete(String text, int number) {
        int mask = table.length - 1;
        int hole = place(text.hashCode());
        while (table[hole] != number + 1) {
            hole = (hole + 1) & mask;
        }
        int next = (hole + 1) & mask;
        while (table[next] != 0) {
            int home = place(text(table[next] - 1).hashCode());
            if (((next - home) & mask) >= ((next - hole) & mask)) {
                table[hole] = table[next];
                hole = next;
            }
            next = (next + 1) & mask;
        }
        table[hole] = 0;
    }

    private void rehash(int capacity) {
        table = new int[capacity];
        for (int number = 0; number < limit; number++) {
            String text = texts[number];
            if (text != null) {
                insert(text, number);
            }
        }
    }
}
