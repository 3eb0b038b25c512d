package org.ashroy.app.registration;

import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * Which records people decided to be of one person. The module that keeps these decisions answers with a bean; everybody else asks
 * {@link LinkedRecords}.
 */
public interface SamePerson {

    /**
     * The other records of the same person, through any number of decided pairs; none where the decisions about them contradict each
     * other.
     */
    Set<UUID> certainly(UUID person);

    /**
     * The other records that may be of the same person: those of {@link #certainly}, those about which decisions contradict each
     * other, and those of an earlier decision while one that replaces it waits for a second person. For what doubt must restrict.
     */
    Set<UUID> possibly(UUID person);

    /** All records that are certainly not alone, each group once. */
    List<Set<UUID>> groups();
}
