package org.ashroy.kernel.fold;

import java.util.Comparator;
import java.util.List;
import org.ashroy.kernel.event.EventMeta;
import org.jspecify.annotations.Nullable;

/**
 * A field where doubt goes to the safe side: of values written without knowledge of each other the higher one holds, as
 * the higher level of risk. Who has seen both may lower it again.
 *
 * @param register the values
 * @param <T> type of the values, whose natural order is that of caution
 */
public record Cautious<T extends Comparable<T>>(Register<T> register) {

    /** A field that was never set. */
    public static <T extends Comparable<T>> Cautious<T> empty() {
        return new Cautious<T>(Register.<T>empty());
    }

    /** The field after an event set it. */
    public Cautious<T> set(T value, EventMeta by, Ancestry ancestry) {
        return new Cautious<>(register.set(value, by, ancestry));
    }

    /** The highest of the values that stand; null where the field was never set. */
    public @Nullable T value() {
        List<T> values = register.entries().stream().map(Register.Entry::value).toList();
        return values.isEmpty()
                ? null
                : values.stream().max(Comparator.naturalOrder()).orElseThrow();
    }
}
