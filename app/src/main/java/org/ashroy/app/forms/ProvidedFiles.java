package org.ashroy.app.forms;

import org.ashroy.app.access.SignedIn;

/** Files that forms ask for and that nobody has to bring: the program makes them, for each account what it may hold. */
public interface ProvidedFiles {

    /** Whether a file of this name is made here. */
    boolean provides(String name);

    /** Whether what stands in it is opened for whoever gets it: entries of a list, of which each account holds others. */
    boolean opened();

    /**
     * What this account gets as the file, to judge by it or to tell whether it changed. Nothing of it is shown.
     *
     * @throws org.ashroy.kernel.seal.LockedException where it cannot be made because the keyring is locked
     */
    byte[] content(String name, SignedIn user);

    /** The same to be shown or sent to a device: it stands in the access log, and is refused where the account may not have it. */
    byte[] handOver(String name, SignedIn user);

    /** What stands in the file before anybody is given anything: its columns. */
    byte[] blank(String name);

    /**
     * All that stands in the file, whoever may hold it: by it is judged what one account chose and another does not find in hers.
     * Nothing of it is shown to anybody.
     *
     * @throws org.ashroy.kernel.seal.LockedException where it cannot be made because the keyring is locked
     */
    byte[] whole(String name);
}
