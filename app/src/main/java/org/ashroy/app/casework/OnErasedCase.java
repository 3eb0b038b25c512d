package org.ashroy.app.casework;

import java.util.UUID;

/** What a module does with its own on a case when the data of whose case it is are erased; each module offers its own as a bean. */
public interface OnErasedCase {

    /**
     * Forgets what hangs on a case. Afterwards her name is taken off it and nobody knows whose it was; where this fails it is not, and
     * both are done again.
     */
    void forget(UUID id);
}
