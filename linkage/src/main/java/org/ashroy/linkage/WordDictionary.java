package org.ashroy.linkage;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** The words of all names: their sound, how frequent they are, and whose own names hold them. */
final class WordDictionary implements Words {

    private final TokenDictionary words = new TokenDictionary();
    private final TokenDictionary skeletons = new TokenDictionary();
    private int[] skeletonOf = new int[64];
    final WordShapes shapes = new WordShapes();
    private @Nullable IntList[] owners = new IntList[64];

    int find(String key) {
        return words.find(key);
    }

    int skeletonUses(String skeleton) {
        int number = skeletons.find(skeleton);
        return number == TokenDictionary.ABSENT ? 0 : skeletons.uses(number);
    }

    int acquire(NameToken token) {
        int word = words.acquire(token.key());
        if (word >= skeletonOf.length) {
            int capacity = word + (word >> 1) + 1;
            skeletonOf = Arrays.copyOf(skeletonOf, capacity);
            owners = Arrays.copyOf(owners, capacity);
        }
        skeletonOf[word] = skeletons.acquire(token.skeleton());
        if (words.uses(word) == 1) {
            shapes.put(word, token.key());
        }
        return word;
    }

    void release(int word) {
        skeletons.release(skeletonOf[word]);
        if (words.release(word)) {
            shapes.remove(word);
            skeletonOf[word] = 0;
            owners[word] = null;
        }
    }

    void addOwner(int word, int slot) {
        IntList list = owners[word];
        if (list == null) {
            list = new IntList(1);
            owners[word] = list;
        }
        list.add(slot);
    }

    void removeOwner(int word, int slot) {
        IntList list = owners[word];
        if (list != null) {
            list.removeItem(slot);
        }
    }

    @Nullable
    IntList ownersOf(int word) {
        return owners[word];
    }

    boolean isUsed(int word) {
        return words.textOrNull(word) != null;
    }

    @Override
    public String text(int word) {
        return words.text(word);
    }

    @Override
    public String skeleton(int word) {
        return skeletons.text(skeletonOf[word]);
    }

    @Override
    public int owners(int word) {
        IntList list = owners[word];
        return list == null ? 0 : list.size();
    }

    @Override
    public int uses(int word) {
        return words.uses(word);
    }

    @Override
    public int skeletonUses(int word) {
        return skeletons.uses(skeletonOf[word]);
    }
}
