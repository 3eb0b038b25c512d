package org.ashroy.kernel.consent;

import java.time.LocalDate;
import java.util.Set;

/**
 * Data that is to leave the organisation.
 *
 * @param recipient code of the organisation that would receive it
 * @param government whether that is a government or one of its bodies
 * @param purpose code of what it would be used for
 * @param categories codes of the data
 * @param jurisdiction country where it would be held (ISO 3166-1 alpha-2)
 * @param day when
 * @param approvers how many different, named persons approved it
 */
public record ReleaseRequest(
        String recipient,
        boolean government,
        String purpose,
        Set<String> categories,
        String jurisdiction,
        LocalDate day,
        int approvers) {

    /** Copies the categories. */
    public ReleaseRequest {
        categories = Set.copyOf(categories);
    }
}
