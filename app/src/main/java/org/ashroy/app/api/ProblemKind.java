package org.ashroy.app.api;

import java.util.Locale;
import org.springframework.http.HttpStatus;

/** What can be wrong with a request; its name is part of the problem's type. */
enum ProblemKind {
    /** No valid token. */
    UNAUTHORIZED(HttpStatus.UNAUTHORIZED),
    /** The account may not do this. */
    FORBIDDEN(HttpStatus.FORBIDDEN),
    /** Nothing of this code or identifier. */
    NOT_FOUND(HttpStatus.NOT_FOUND),
    /** The body is no JSON of the shape that is described. */
    MALFORMED(HttpStatus.BAD_REQUEST),
    /** The header {@code Idempotency-Key} is missing or no UUID. */
    KEY_MISSING(HttpStatus.BAD_REQUEST),
    /** The key was used with another body. */
    KEY_REUSED(HttpStatus.UNPROCESSABLE_CONTENT),
    /** Values that cannot be taken. */
    INVALID(HttpStatus.UNPROCESSABLE_CONTENT),
    /** The header {@code Ashroy-Purpose} names no purpose. */
    PURPOSE(HttpStatus.BAD_REQUEST),
    /** There is something else under this identifier. */
    TAKEN(HttpStatus.CONFLICT),
    /** The header {@code If-Match} does not say which version was read. */
    VERSION_MISSING(HttpStatus.PRECONDITION_REQUIRED),
    /** Somebody changed it since that version. */
    STALE(HttpStatus.PRECONDITION_FAILED),
    /** The record was changed by a newer Ashroy. */
    READ_ONLY(HttpStatus.CONFLICT),
    /** Too many requests with this token. */
    TOO_MANY(HttpStatus.TOO_MANY_REQUESTS),
    /** The server is locked. */
    LOCKED(HttpStatus.SERVICE_UNAVAILABLE),
    /** The disk is nearly full, so nothing was recorded. */
    NO_ROOM(HttpStatus.INSUFFICIENT_STORAGE),
    /** A fault on our side. */
    UNEXPECTED(HttpStatus.INTERNAL_SERVER_ERROR);

    private final HttpStatus status;

    ProblemKind(HttpStatus status) {
        this.status = status;
    }

    HttpStatus status() {
        return status;
    }

    String type() {
        return "urn:ashroy:problem:" + word();
    }

    String title() {
        return "api.problem." + word();
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
