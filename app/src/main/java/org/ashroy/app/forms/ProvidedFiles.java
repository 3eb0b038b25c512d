package org.ashroy.app.forms;

import org.ashroy.app.access.SignedIn;

/** Files that forms ask for and that nobody has to bring: the program makes them, for each account what it may hold. */
public interface ProvidedFiles {

    /** Whether a file of this name is made here. */
    boolean provides(String name);

    /**
     * Whether what stands in it is opened for whoever gets it, so that {@link #handOver} is to be called each time, and nothing of
     * it is kept for others.
     */
    boolean opened();

    /**
     * What this account gets as the file. Nothing is shown by it: whoever shows it, or sends it to a device, calls
     * {@link #handOver} first.
     *
     * @throws org.ashroy.kernel.seal.LockedException where it cannot be made because the keyring is locked
     */
    byte[] content(String name, SignedIn user);

    /** What stands in the file before anybody is given anything: its columns. */
    byte[] blank(String name);

    /** Notes in the access log that the account is given the file; refused where it may not be. */
    void handOver(String name, SignedIn user);
}
