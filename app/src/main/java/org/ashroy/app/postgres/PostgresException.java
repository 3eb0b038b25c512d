package org.ashroy.app.postgres;

import org.jspecify.annotations.Nullable;

/** PostgreSQL could not be prepared, started or stopped. The message says what to do. */
public final class PostgresException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    PostgresException(String problem, @Nullable Throwable cause) {
        super(problem, cause);
    }
}
