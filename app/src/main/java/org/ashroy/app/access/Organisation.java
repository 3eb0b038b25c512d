package org.ashroy.app.access;

import java.time.LocalDate;
import java.util.Optional;

/**
 * An organisation whose people work with Ashroy.
 *
 * @param code capital letters, digits and hyphens
 * @param name as it calls itself
 * @param kind what it is
 * @param country where it sits, as ISO 3166-1 alpha-2
 * @param validFrom first day on which its accounts may work
 * @param validTo first day on which they no longer may; empty while they may
 */
public record Organisation(
        String code,
        String name,
        OrganisationKind kind,
        String country,
        LocalDate validFrom,
        Optional<LocalDate> validTo) {

    /** Whether its accounts may work on a day. */
    public boolean worksOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo.isEmpty() || day.isBefore(validTo.get()));
    }
}
