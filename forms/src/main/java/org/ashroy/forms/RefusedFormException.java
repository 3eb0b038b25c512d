package org.ashroy.forms;

import java.util.List;

/** A form that cannot be used, with all that was found. */
public final class RefusedFormException extends RuntimeException {

    private static final long serialVersionUID = 1;

    private final transient List<Problem> problems;

    /** @param problems at least one error among them */
    public RefusedFormException(List<Problem> problems) {
        super(problems.stream()
                .filter(problem -> problem.severity() == Severity.ERROR)
                .findFirst()
                .map(Problem::toString)
                .orElse("refused"));
        this.problems = List.copyOf(problems);
    }

    /** Refused for one reason. */
    public static RefusedFormException of(ProblemKind kind, Place place, Object... arguments) {
        return new RefusedFormException(List.of(Problem.of(kind, place, arguments)));
    }

    /** What was found, errors and warnings. */
    public List<Problem> problems() {
        return problems;
    }
}
