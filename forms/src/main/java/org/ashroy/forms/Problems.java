package org.ashroy.forms;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Collects the problems of one form: each once, and no more than can be read. */
public final class Problems {

    /** So many problems are kept; one more says that there were more. */
    public static final int MOST = 500;

    private final Set<Problem> found = new LinkedHashSet<>();
    private boolean errors;
    private int left;

    /** Adds a problem, unless the same one at the same place is there already. */
    public void add(ProblemKind kind, Place place, Object... arguments) {
        errors |= kind.severity() == Severity.ERROR;
        Problem problem = Problem.of(kind, place, arguments);
        if (found.size() < MOST) {
            found.add(problem);
        } else if (!found.contains(problem)) {
            left++;
        }
    }

    /** Adds what another step found. */
    public void addAll(List<Problem> others) {
        for (Problem problem : others) {
            add(problem.kind(), problem.place(), problem.arguments().toArray());
        }
    }

    /** Whether the form has to be refused. */
    public boolean hasErrors() {
        return errors;
    }

    /** The problems, in the order in which they were found. */
    public List<Problem> list() {
        List<Problem> all = new ArrayList<>(found);
        if (left > 0) {
            all.add(Problem.of(ProblemKind.MORE_PROBLEMS, all.getLast().place().whole(), left));
        }
        return List.copyOf(all);
    }

    /**
     * Ends the work on a form that has errors.
     *
     * @throws RefusedFormException with all problems, when there are errors
     */
    public void refuseErrors() {
        if (errors) {
            throw new RefusedFormException(list());
        }
    }
}
