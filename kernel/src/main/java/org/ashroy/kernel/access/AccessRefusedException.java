package org.ashroy.kernel.access;

/** The gate refused an act; the refusal stands in the access log. */
public final class AccessRefusedException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Says why in words that name no one. */
    public AccessRefusedException(String why) {
        super(why);
    }
}
