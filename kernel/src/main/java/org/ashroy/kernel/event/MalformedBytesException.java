package org.ashroy.kernel.event;

import tools.jackson.core.JacksonException;

/** Stored bytes are not of the shape they should be. The message names the shape and the place, never the content. */
public final class MalformedBytesException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    MalformedBytesException(Class<?> shape) {
        super("stored bytes are not a " + shape.getSimpleName() + ": they hold nothing, or another kind of value");
    }

    // Jackson's own message quotes the source and the value, so neither it nor the cause is passed on.
    MalformedBytesException(Class<?> shape, JacksonException problem) {
        super("stored bytes are not a " + shape.getSimpleName() + ": "
                + problem.getClass().getSimpleName() + " at byte "
                + (problem.getLocation() == null ? -1 : problem.getLocation().getByteOffset()));
    }
}
