package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.UUID;

/**
 * A roster as its list shows it.
 *
 * @param id the roster
 * @param occasion at what
 * @param site where
 * @param day when
 * @param drawn how many households are to be asked; 0 where it is all of the place
 * @param asked how many answered
 */
public record RosterLine(UUID id, RosterOccasion occasion, String site, LocalDate day, int drawn, int asked) {}
