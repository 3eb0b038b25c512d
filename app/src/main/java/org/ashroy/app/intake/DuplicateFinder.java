package org.ashroy.app.intake;

import java.util.List;
import org.ashroy.linkage.Candidate;
import org.ashroy.linkage.IdentityRecord;

/** Finds who of the registered people an imported person may be. */
public interface DuplicateFinder {

    /** Records that may be of the same person, best first; never the record of the probe's own identifier. */
    List<Candidate> candidates(IdentityRecord probe);

    /** Takes in a person who was just registered; nothing to do where the registry's own index hears of her anyway. */
    void put(IdentityRecord record);
}
