package org.ashroy.linkage;

import java.util.Arrays;
import org.ashroy.linkage.population.KnownLevels;
import org.jspecify.annotations.Nullable;

/** The words of all names: their sound, how frequent they are, and in how many own names. */
final class WordDictionary implements Words {

    private static final int KNOWN = 1 << 14; // pairs of words

    private final TokenDictionary words = new TokenDictionary();
    private final TokenDictionary skeletons = new TokenDictionary();
    private int[] skeletonOf = new int[64];
    private final SpellingCounts spellings = new SpellingCounts();
    final WordShapes shapes = new WordShapes();
    private int[] owners = new int[64];
    private final KnownLevels levels = new KnownLevels(KNOWN);
    private @Nullable IntList[] wordsOfSkeleton = new IntList[64];

    int find(String key) {
        return words.find(key);
    }

    int skeletonUses(String skeleton) {
        int number = skeletons.find(skeleton);
        return number == TokenDictionary.ABSENT ? 0 : skeletons.uses(number);
    }

    double otherwiseUses(String skeleton) {
        int number = skeletons.find(skeleton);
        return number == TokenDictionary.ABSENT ? 0 : otherwiseUsesOf(number);
    }

    private double otherwiseUsesOf(int skeleton) {
        return spellings.otherwise(skeleton, skeletons.uses(skeleton));
    }

    int acquire(NameToken token) {
        int word = words.acquire(token.key());
        if (word >= skeletonOf.length) {
            int capacity = word + (word >> 1) + 1;
            skeletonOf = Arrays.copyOf(skeletonOf, capacity);
            owners = Arrays.copyOf(owners, capacity);
        }
        int skeleton = skeletons.acquire(token.skeleton());
        skeletonOf[word] = skeleton;
        spellings.add(skeleton, skeletons.uses(skeleton), words.uses(word));
        if (words.uses(word) == 1) {
            shapes.put(word, token.key());
            addSounding(skeleton, word);
        }
        return word;
    }

    void release(int word) {
        int skeleton = skeletonOf[word];
        spellings.remove(skeleton, skeletons.uses(skeleton), words.uses(word));
        skeletons.release(skeleton);
        if (words.release(word)) {
            shapes.remove(word);
            removeSounding(skeleton, word);
            skeletonOf[word] = 0;
            levels.clear();
        }
    }

    private void addSounding(int skeleton, int word) {
        if (skeleton >= wordsOfSkeleton.length) {
            wordsOfSkeleton = Arrays.copyOf(wordsOfSkeleton, skeleton + (skeleton >> 1) + 1);
        }
        IntList list = wordsOfSkeleton[skeleton];
        if (list == null) {
            list = new IntList(1);
            wordsOfSkeleton[skeleton] = list;
        }
        list.add(word);
    }

    private void removeSounding(int skeleton, int word) {
        IntList list = wordsOfSkeleton[skeleton];
        if (list != null) {
            list.removeItem(word);
            wordsOfSkeleton[skeleton] = list.size() == 0 ? null : list;
        }
    }

    /** The words that sound so; {@code null} when there is none. */
    @Nullable
    IntList wordsSounding(String skeleton) {
        int number = skeletons.find(skeleton);
        return number == TokenDictionary.ABSENT ? null : wordsOfSkeleton[number];
    }

    /** One more record has the word in its own names. */
    void addOwner(int word) {
        owners[word]++;
    }

    /** One record less. */
    void removeOwner(int word) {
        owners[word]--;
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
    public int level(int one, int other) {
        int known = levels.find(one, other);
        if (known != KnownLevels.UNKNOWN) {
            return known;
        }
        int level = Words.super.level(one, other);
        levels.put(one, other, level);
        return level;
    }

    @Override
    public int owners(int word) {
        return owners[word];
    }

    @Override
    public int uses(int word) {
        return words.uses(word);
    }

    @Override
    public int skeletonUses(int word) {
        return skeletons.uses(skeletonOf[word]);
    }

    @Override
    public double otherwiseUses(int word) {
        return otherwiseUsesOf(skeletonOf[word]);
    }
}
