package org.ashroy.linkage.population;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Texts by small number from 1 on, counted; 0 stands for no text. */
final class ValueTable {

    private final Map<String, Integer> numbers = new HashMap<>();
    private int[] counts = new int[64];

    /** The number of a text, counted once more. */
    int count(String text) {
        int number = number(text);
        counts[number]++;
        return number;
    }

    /** The number of a text, known or new. */
    int number(String text) {
        int number = numbers.computeIfAbsent(text, key -> numbers.size() + 1);
        if (number >= counts.length) {
            counts = Arrays.copyOf(counts, 2 * number);
        }
        return number;
    }

    boolean contains(String text) {
        return numbers.containsKey(text);
    }

    int count(int number) {
        return counts[number];
    }

    void add(int number, int more) {
        counts[number] += more;
    }

    /** One more than the greatest number. */
    int limit() {
        return numbers.size() + 1;
    }
}
