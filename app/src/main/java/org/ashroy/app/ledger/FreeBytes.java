package org.ashroy.app.ledger;

import java.io.IOException;
import java.nio.file.Path;

/** Asks how much room is free on the disk of a directory; another can be put in its place where a full disk is tried. */
public interface FreeBytes {

    /**
     * Bytes that this process may still write there.
     *
     * @throws IOException where the disk does not say
     */
    long on(Path directory) throws IOException;
}
