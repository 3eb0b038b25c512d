package org.ashroy.linkage;

import java.util.List;
import java.util.function.IntConsumer;
import org.jspecify.annotations.Nullable;

/** The stored words that are two typed ones written together, or one typed one written apart, by their sound. */
final class WordsTogether {

    private final SectionOwners names;
    private final IntList found = new IntList(4);

    WordsTogether(Contents contents, List<SearchTerm> terms) {
        names = contents.names;
        WordDictionary words = contents.vocabulary.words;
        for (int index = 0; index < terms.size(); index++) {
            String sound = terms.get(index).skeleton();
            if (index + 1 < terms.size()) {
                addAll(words.wordsSounding(sound + terms.get(index + 1).skeleton()));
            }
            for (int split = 1; split < sound.length(); split++) {
                addApart(words.wordsSounding(sound.substring(0, split)), words.wordsSounding(sound.substring(split)));
            }
        }
    }

    /** Of two words that have to stand beside each other those of which there are fewer names. */
    private void addApart(@Nullable IntList starts, @Nullable IntList ends) {
        if (starts != null && ends != null) {
            addAll(countNames(starts) < countNames(ends) ? starts : ends);
        }
    }

    private long countNames(IntList list) {
        long sum = 0;
        for (int place = 0; place < list.size(); place++) {
            sum += names.countWith(list.get(place));
        }
        return sum;
    }

    private void addAll(@Nullable IntList list) {
        for (int place = 0; list != null && place < list.size(); place++) {
            found.add(list.get(place));
        }
    }

    /** Whether there are none, or no more. */
    boolean isEmpty() {
        return found.size() == 0;
    }

    /** Hands over the names with these words, some more than once, and forgets the words. */
    void removeNames(IntConsumer receiver) {
        while (found.size() > 0) {
            int word = found.removeLast();
            for (int place = 0; place < names.countWith(word); place++) {
                receiver.accept(names.with(word, place));
            }
        }
    }
}
