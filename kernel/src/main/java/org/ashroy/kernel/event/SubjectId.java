package org.ashroy.kernel.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * A person, a household, a session: whatever has events of its own.
 *
 * @param value a UUID made without any central counter (RFC 9562, version 7 where Ashroy makes it)
 */
public record SubjectId(@JsonValue UUID value) implements Comparable<SubjectId> {

    /** The identifier of this value; stored as its 16 bytes. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public SubjectId {}

    /** A new identifier. */
    public static SubjectId create() {
        return new SubjectId(Uuid7.create());
    }

    /**
     * Reads the usual text form.
     *
     * @throws IllegalArgumentException where the text is no UUID
     */
    public static SubjectId of(String text) {
        return new SubjectId(UUID.fromString(text));
    }

    @Override
    public int compareTo(SubjectId other) {
        return Uuid7.ORDER.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
