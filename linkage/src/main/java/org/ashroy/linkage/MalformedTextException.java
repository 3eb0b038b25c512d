package org.ashroy.linkage;

import java.io.Serial;

/** A text that is no text: it contains half of a surrogate pair. The message names the place, never the text. */
public final class MalformedTextException extends IllegalArgumentException {

    @Serial
    private static final long serialVersionUID = 1L;

    private final int position;

    MalformedTextException(int position) {
        super("Half of a surrogate pair at character " + (position + 1)
                + "; the text was damaged on its way, type it again or export it as UTF-8.");
        this.position = position;
    }

    /** Where it is, counted in UTF-16 units from 0. */
    public int position() {
        return position;
    }
}
