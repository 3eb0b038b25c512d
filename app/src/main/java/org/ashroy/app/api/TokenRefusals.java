package org.ashroy.app.api;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** How an interface of programs says no at its door, in the form that its callers read. */
public interface TokenRefusals {

    /** Why the door stays closed. */
    enum Reason {
        /** No valid token. */
        UNAUTHORIZED,
        /** The account may not do this. */
        FORBIDDEN,
        /** Too many requests with this token. */
        TOO_MANY
    }

    /**
     * Writes the whole answer.
     *
     * @throws IOException where the connection broke
     */
    void write(HttpServletResponse response, Reason reason) throws IOException;
}
