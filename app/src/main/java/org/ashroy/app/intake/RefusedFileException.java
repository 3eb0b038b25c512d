package org.ashroy.app.intake;

import java.util.Arrays;
import java.util.List;

/** A list cannot be read at all; nothing of it was registered. */
public final class RefusedFileException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final FileProblem problem;
    private final long[] numbers;

    RefusedFileException(FileProblem problem, long... numbers) {
        super(problem.text(Arrays.stream(numbers).mapToObj(String::valueOf).toArray()));
        this.problem = problem;
        this.numbers = numbers.clone();
    }

    /** What is wrong. */
    public FileProblem problem() {
        return problem;
    }

    /** The lines, columns or limits that the message names, in its order. */
    public List<Long> numbers() {
        return Arrays.stream(numbers).boxed().toList();
    }
}
