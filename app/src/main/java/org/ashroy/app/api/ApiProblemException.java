package org.ashroy.app.api;

import java.util.List;

/** Ends a request with a problem. */
final class ApiProblemException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final ProblemKind kind;
    private final transient List<Wrong> wrong;

    /**
     * What is wrong with one value.
     *
     * @param pointer where it stands in the body (RFC 6901)
     * @param key of the message
     */
    record Wrong(String pointer, String key) {}

    ApiProblemException(ProblemKind kind, List<Wrong> wrong) {
        super(kind.type());
        this.kind = kind;
        this.wrong = List.copyOf(wrong);
    }

    ApiProblemException(ProblemKind kind) {
        this(kind, List.of());
    }

    ApiProblemException(ProblemKind kind, String pointer, String key) {
        this(kind, List.of(new Wrong(pointer, key)));
    }

    ProblemKind kind() {
        return kind;
    }

    List<Wrong> wrong() {
        return wrong;
    }
}
