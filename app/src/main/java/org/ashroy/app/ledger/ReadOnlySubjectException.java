package org.ashroy.app.ledger;

/** The record was changed by a newer Ashroy; it can be read here but not changed. */
public final class ReadOnlySubjectException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    ReadOnlySubjectException() {
        super("this record was changed by a newer Ashroy and is read-only here; update this server");
    }
}
