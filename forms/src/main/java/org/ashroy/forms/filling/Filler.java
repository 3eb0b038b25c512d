package org.ashroy.forms.filling;

import java.time.InstantSource;
import java.util.Map;

/**
 * Who fills in a form, where and when: what a form may ask of the program.
 *
 * @param properties by the names that forms use: {@code username}, {@code deviceid}, {@code phonenumber}, {@code email}; what is
 *     not there stays empty
 * @param clock the time that goes into {@code start}, {@code end} and {@code today}
 */
public record Filler(Map<String, String> properties, InstantSource clock) {

    public Filler {
        properties = Map.copyOf(properties);
    }

    /** Nobody in particular, now. */
    public static Filler anybody() {
        return new Filler(Map.of(), InstantSource.system());
    }
}
