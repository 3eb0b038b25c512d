package org.ashroy.app.release;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/**
 * What of a person went to other organisations by another way than a release; a module that hands data on answers with a bean,
 * so that her own paper shows all of it.
 */
public interface OtherHandovers {

    /**
     * Data of hers that left.
     *
     * @param on the day
     * @param recipient code of the organisation
     * @param purpose code of what it is used for
     * @param categories codes of the data
     */
    record Handover(LocalDate on, String recipient, String purpose, List<String> categories) {}

    /** What left about a person, the newest first. */
    List<Handover> ofPerson(UUID person);
}
