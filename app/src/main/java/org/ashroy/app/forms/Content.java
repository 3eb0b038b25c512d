package org.ashroy.app.forms;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;
import java.util.Arrays;

/**
 * The bytes of a file, as a value.
 *
 * @param bytes of the file; not to be changed
 */
public record Content(@JsonValue byte[] bytes) {

    /** Stored as the bytes alone. */
    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public Content {}

    @Override
    public boolean equals(Object other) {
        return other instanceof Content that && Arrays.equals(bytes, that.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return bytes.length + " bytes";
    }
}
