package org.ashroy.app.access;

import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * A place: the operation, a camp, a block.
 *
 * @param code P-code
 * @param name as people call it
 * @param parent code of the place it lies in
 * @param level how high it stands
 * @param validFrom first day on which it exists under this code
 * @param validTo first day on which it no longer does; empty while it is open
 * @param zone time zone of its own; empty where it has that of the place it lies in
 */
public record Site(
        String code,
        String name,
        Optional<String> parent,
        SiteLevel level,
        LocalDate validFrom,
        Optional<LocalDate> validTo,
        Optional<ZoneId> zone) {

    /**
     * An open site with the time zone of the place it lies in.
     *
     * @throws IllegalArgumentException where there is no such level
     */
    public Site(String code, String name, Optional<String> parent, String level, LocalDate validFrom) {
        this(code, name, parent, SiteLevel.valueOf(level), validFrom, Optional.empty(), Optional.empty());
    }

    /** Whether it exists on a day. */
    public boolean existsOn(LocalDate day) {
        return !day.isBefore(validFrom) && (validTo.isEmpty() || day.isBefore(validTo.get()));
    }
}
