package org.ashroy.kernel.event;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.UUID;

/**
 * One intention of a user; the same command sent twice is one.
 *
 * @param value a UUID made without any central counter (RFC 9562, version 7 where Ashroy makes it)
 */
public record CommandId(@JsonValue UUID value) implements Comparable<CommandId> {

    /** The identifier of this value; stored as its 16 bytes. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public CommandId {}

    /** A new identifier. */
    public static CommandId create() {
        return new CommandId(Uuid7.create());
    }

    /**
     * Reads the usual text form.
     *
     * @throws IllegalArgumentException where the text is no UUID
     */
    public static CommandId of(String text) {
        return new CommandId(UUID.fromString(text));
    }

    @Override
    public int compareTo(CommandId other) {
        return Uuid7.ORDER.compare(value, other.value);
    }

    @Override
    public String toString() {
        return value.toString();
    }
}
