package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * How a check was closed, sealed under the check's own key.
 *
 * @param outcome what came out
 * @param source on whose word; empty where nobody's was needed
 * @param seenBy which trained member of staff saw her in private
 * @param seenOn on which day
 * @param note in words; empty where there is none, and never with a place
 */
public record Closing(
        CheckOutcome outcome,
        Optional<ClosingSource> source,
        Optional<UUID> seenBy,
        Optional<LocalDate> seenOn,
        String note) {}
