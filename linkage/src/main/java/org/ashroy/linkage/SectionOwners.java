package org.ashroy.linkage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Of one section of all rows the different contents, which words each holds, and whose it is. Most contents are of one record, which is kept
 * in the table itself.
 */
final class SectionOwners {

    private final int section;
    private final SectionTable contents = new SectionTable();
    private int[] single = new int[64];
    private @Nullable IntList[] several = new IntList[64];
    private @Nullable IntList[] contentsWith = new IntList[64]; // by word, or by place

    /**
     * None yet.
     *
     * @param section of names, or that of the origin
     */
    SectionOwners(int section) {
        this.section = section;
    }

    /** Adds an owner; the number of what her section holds. */
    int add(int[] row, int slot) {
        int number = contents.acquire(row, section);
        if (number >= single.length) {
            single = Arrays.copyOf(single, number + (number >> 1));
            several = Arrays.copyOf(several, single.length);
        }
        IntList list = several[number];
        if (contents.uses(number) == 1) {
            single[number] = slot;
            for (int word : Row.distinctWords(row, section)) {
                listWith(word).add(number);
            }
        } else if (list == null) {
            list = new IntList(2);
            list.add(single[number]);
            list.add(slot);
            several[number] = list;
        } else {
            list.add(slot);
        }
        return number;
    }

    private IntList listWith(int word) {
        if (word >= contentsWith.length) {
            contentsWith = Arrays.copyOf(contentsWith, word + (word >> 1) + 1);
        }
        IntList list = contentsWith[word];
        if (list == null) {
            list = new IntList(1);
            contentsWith[word] = list;
        }
        return list;
    }

    /** Takes an owner away. */
    void remove(int number, int[] row, int slot) {
        IntList list = several[number];
        if (list != null) {
            list.removeItem(slot);
            if (list.size() == 1) {
                single[number] = list.get(0);
                several[number] = null;
            }
        }
        if (contents.release(number)) {
            single[number] = 0;
            for (int word : Row.distinctWords(row, section)) {
                IntList with = listWith(word);
                with.removeItem(number);
                contentsWith[word] = with.size() == 0 ? null : with;
            }
        }
    }

    /** One more than the greatest number of a content. */
    int limit() {
        return contents.limit();
    }

    /** A content, as it stands in the rows of its owners; not to be written to. */
    int[] content(int number) {
        return contents.content(number);
    }

    /** How many different contents hold a word or place. */
    int countWith(int word) {
        IntList list = word < contentsWith.length ? contentsWith[word] : null;
        return list == null ? 0 : list.size();
    }

    /** One of the different contents that hold a word or place. */
    int with(int word, int place) {
        IntList list = contentsWith[word];
        if (list == null) {
            throw new IllegalStateException("No section holds word " + word + ".");
        }
        return list.get(place);
    }

    /** How many records have the content. */
    int owners(int number) {
        return contents.uses(number);
    }

    /** An owner, by her place among them. */
    int owner(int number, int place) {
        IntList list = several[number];
        return list == null ? single[number] : list.get(place);
    }
}
