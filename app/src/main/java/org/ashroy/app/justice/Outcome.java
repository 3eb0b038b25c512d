package org.ashroy.app.justice;

/** How a court judged, or what another body found. */
public enum Outcome {
    /** Convicted. */
    CONVICTED(Step.VERDICT),
    /** Acquitted. */
    ACQUITTED(Step.VERDICT),
    /** The complaint is upheld. */
    UPHELD(Step.FINDING),
    /** The complaint is not upheld. */
    NOT_UPHELD(Step.FINDING);

    private final Step step;

    Outcome(Step step) {
        this.step = step;
    }

    /** The step with which it is said. */
    public Step step() {
        return step;
    }
}
