package org.ashroy.kernel.fold;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.ashroy.kernel.event.EventMeta;

/**
 * A set in which adding wins over a removal that did not know of it.
 *
 * @param entries the additions that no removal has seen, in fold order
 * @param <T> type of the elements
 */
public record AddWinsSet<T>(List<Register.Entry<T>> entries) {

    /** Copies the entries. */
    public AddWinsSet {
        entries = List.copyOf(entries);
    }

    /** The empty set. */
    public static <T> AddWinsSet<T> empty() {
        return new AddWinsSet<>(List.of());
    }

    /** The set after an event added an element. */
    public AddWinsSet<T> add(T element, EventMeta by) {
        List<Register.Entry<T>> more = new ArrayList<>(entries);
        more.add(new Register.Entry<>(element, by));
        return new AddWinsSet<>(more);
    }

    /** The set after an event removed an element: additions its author had not seen stay. */
    public AddWinsSet<T> remove(T element, EventMeta by, Ancestry ancestry) {
        return new AddWinsSet<>(entries.stream()
                .filter(entry -> !entry.value().equals(element)
                        || !ancestry.precedes(entry.by().id(), by.id()))
                .toList());
    }

    /** The elements, in the order in which they were added. */
    public Set<T> elements() {
        Set<T> elements = new LinkedHashSet<>();
        entries.forEach(entry -> elements.add(entry.value()));
        return elements;
    }
}
