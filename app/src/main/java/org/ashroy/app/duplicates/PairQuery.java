package org.ashroy.app.duplicates;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * Which pairs a list means.
 *
 * @param stage where they stand
 * @param children only those that may be a child whom two households claim
 * @param households only those between these two households
 * @param places codes of the sites in which both records must be; empty for all
 * @param today for ages
 */
record PairQuery(
        Stage stage, boolean children, Optional<Two> households, Optional<List<String>> places, LocalDate today) {

    /** The end of a page: probability and identifier of its last pair. */
    record After(double probability, UUID id) {

        /** Before the first page. */
        static final After NOTHING = new After(2, new UUID(-1, -1));
    }
}
