package org.ashroy.app.intake;

import java.util.List;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityRecord;

/** Finds who of the registered people an imported person may be; asked by several threads at once. */
@FunctionalInterface
public interface DuplicateFinder {

    /**
     * Records that may be of the same person, best first; never the record of the probe's own identifier.
     *
     * @throws org.ashroy.kernel.seal.LockedException where not everybody could be asked, because the vault was locked
     */
    List<Candidate> candidates(IdentityRecord probe);
}
