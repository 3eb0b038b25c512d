package org.ashroy.kernel.fold;

import java.util.ArrayList;
import java.util.List;
import org.ashroy.kernel.event.EventMeta;
import org.jspecify.annotations.Nullable;

/**
 * A field with one value. Values written without knowledge of each other stand side by side until a person settles them;
 * none is swallowed.
 *
 * @param entries the values that no later one replaced, in fold order; empty where the field was never set
 * @param <T> type of the values
 */
public record Register<T>(List<Entry<T>> entries) {

    /**
     * One value with who wrote it and when.
     *
     * @param value the value
     * @param by its event
     * @param <T> its type
     */
    public record Entry<T>(T value, EventMeta by) {}

    /** Copies the entries. */
    public Register {
        entries = List.copyOf(entries);
    }

    /** A field that was never set. */
    public static <T> Register<T> empty() {
        return new Register<>(List.of());
    }

    /** The field after an event set it: what the event's author had seen goes, what was unknown to them stays. */
    public Register<T> set(T value, EventMeta by, Ancestry ancestry) {
        List<Entry<T>> kept = new ArrayList<>();
        for (Entry<T> entry : entries) {
            if (!ancestry.precedes(entry.by().id(), by.id())) {
                kept.add(entry);
            }
        }
        kept.add(new Entry<>(value, by));
        return new Register<>(kept);
    }

    /** The value last in fold order; null where the field was never set. */
    public @Nullable T value() {
        return entries.isEmpty() ? null : entries.getLast().value();
    }

    /** Whether several values stand side by side. */
    public boolean inConflict() {
        return entries.size() > 1;
    }
}
