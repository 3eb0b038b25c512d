package org.ashroy.forms;

/** Whether a form can be used with a problem. */
public enum Severity {
    /** The form is refused. */
    ERROR,
    /** The form works, but something in it is ignored, or is probably not what its author meant. */
    WARNING
}
