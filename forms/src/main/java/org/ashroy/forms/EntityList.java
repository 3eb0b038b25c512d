package org.ashroy.forms;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * The list to which each filling of a form adds an entry, or whose entries it changes, as the
 * <a href="https://getodk.github.io/xforms-spec/entities">ODK Entities specification</a> has it.
 *
 * @param name of the list; other forms ask for it as {@code name.csv}
 * @param path of the element that declares it
 * @param adds whether a filling can add an entry
 * @param changes whether a filling can change one
 * @param properties the fields that are saved, by the name of the property
 * @param category what an entry may tell: as much as the field of it that tells the most
 */
public record EntityList(
        String name, String path, boolean adds, boolean changes, Map<String, String> properties, Category category) {

    /** Keeps the properties in order. */
    public EntityList {
        properties = Collections.unmodifiableMap(new TreeMap<>(properties));
    }

    /** The file under which forms ask for the list. */
    public String file() {
        return name + ".csv";
    }
}
