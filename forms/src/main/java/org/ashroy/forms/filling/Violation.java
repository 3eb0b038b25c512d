package org.ashroy.forms.filling;

/**
 * What is not right with an answer.
 *
 * @param path of the field or repeat, with positions
 * @param kind what is not right
 * @param message what the form says about it in the language of the session; empty where it says nothing
 */
public record Violation(String path, Kind kind, String message) {

    /** What can be wrong with an answer. */
    public enum Kind {
        /** Must be answered and is not. */
        REQUIRED,
        /** The form does not allow this answer. */
        CONSTRAINT,
        /** Is not a number, date or place, as asked. The answer was not taken. */
        TYPE,
        /** Is not among the choices, or no longer. */
        CHOICE,
        /** Is longer than {@link org.ashroy.forms.Limits#ANSWER}. The answer was not taken. */
        LONG,
        /** There are more repetitions than the form asks for; none was taken away. */
        TOO_MANY,
        /** There would be more repetitions than {@link org.ashroy.forms.Limits#REPEATS}. */
        REPEATS,
        /** Nobody is asked this: it is calculated, cannot be changed, or does not apply. The answer was not taken. */
        NOT_ASKED,
        /** A formula of the form cannot be evaluated with the answers as they are, or as this one would make them. */
        FORMULA
    }
}
