package org.ashroy.app.launch;

/** The exit codes of the commands, as BSD's sysexits.h numbers them. */
public final class ExitCode {

    /** It was done. */
    public static final int OK = 0;

    /** The command was written wrongly. */
    public static final int USAGE = 64;

    /** What was given, or what is stored, is not as it should be. */
    public static final int DATA = 65;

    /** Something that is needed does not answer: the server, the database, a port. */
    public static final int UNAVAILABLE = 69;

    /** An error in Ashroy itself. */
    public static final int SOFTWARE = 70;

    /** A file or directory could not be made. */
    public static final int CANNOT_CREATE = 73;

    /** Not now; later it may work. */
    public static final int TEMPORARY = 75;

    /** Whoever asked may not. */
    public static final int PERMISSION = 77;

    private ExitCode() {}
}
