package org.ashroy.app.filling;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a filling says of an entry of a list.
 *
 * @param label empty where it says nothing of it
 * @param properties those that it says something of; an empty text takes one away
 */
record Entry(String label, SortedMap<String, String> properties) {

    /** Keeps the properties in order. */
    Entry {
        properties = Collections.unmodifiableSortedMap(new TreeMap<>(properties));
    }
}
