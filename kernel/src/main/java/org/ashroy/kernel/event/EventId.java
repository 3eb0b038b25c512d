package org.ashroy.kernel.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * One event.
 *
 * @param value a UUID made without any central counter (RFC 9562, version 7 where Ashroy makes it)
 */
public record EventId(@JsonValue UUID value) implements Comparable<EventId> {

    /** The identifier of this value; stored as its 16 bytes. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public EventId {}

    /** A new identifier. */
    public static EventId create() {
        return new EventId(Uuid7.create());
    }

    /**
     * Reads the usual text form.
     *
     * @throws IllegalArgumentException where the text is no UUID
     */
    public static EventId of(String text) {
        return new EventId(UUID.fromString(text));
    }

    /** The events of these values, as a form carries the heads that it showed. */
    public static Set<EventId> all(Collection<UUID> values) {
        return values.stream().map(EventId::new).collect(Collectors.toSet());
    }

    @Override
    public int compareTo(EventId other) {
        return Uuid7.ORDER.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
