package org.ashroy.kernel.event;

/** An event was written by a newer Ashroy than this one; its subject is read-only here until this one is updated. */
public final class NewerVersionException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    /** Names the type and version that are not known here. */
    public NewerVersionException(String type, int version) {
        super("event type " + type + " version " + version
                + " was written by a newer Ashroy; update this server to change the record");
    }
}
