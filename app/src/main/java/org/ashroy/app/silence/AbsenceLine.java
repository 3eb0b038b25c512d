package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.UUID;

/**
 * An absence that was announced, as a page shows it.
 *
 * @param id of the announcement
 * @param from first day
 * @param until last day
 */
public record AbsenceLine(UUID id, LocalDate from, LocalDate until) {}
