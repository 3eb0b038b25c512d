package org.ashroy.forms.ctdc;

/**
 * Something that a case tells and its coarse record does not.
 *
 * @param field the field of HTCDS
 * @param reason why
 */
public record CtdcLoss(String field, Reason reason) implements Comparable<CtdcLoss> {

    /** Why something is not in the record. */
    public enum Reason {
        /** There is no variable for the field. */
        NO_VARIABLE,
        /** There is none for this value. */
        NO_CLASS,
        /** Several values became one class. */
        COARSENED,
        /** The variable holds one value and the case has several. */
        SEVERAL,
        /** It would take another value, such as the day of registration, which is not known. */
        NEEDS_ANOTHER,
        /** The value is a text that could not be read. */
        UNREADABLE
    }

    @Override
    public int compareTo(CtdcLoss other) {
        int byField = field.compareTo(other.field);
        return byField != 0 ? byField : reason.compareTo(other.reason);
    }
}
