package org.ashroy.camp;

import java.time.LocalDate;
import java.util.List;

/**
 * A session at which persons were seen.
 *
 * @param number from 1, in order of date
 * @param kind what it was held for
 * @param site code of the block it was held in
 * @param date day it was held
 * @param seen numbers of the persons who were there, ascending
 * @param seenByProxy numbers of the persons for whom another collected; nobody saw them
 */
public record InventedSession(
        int number, Kind kind, String site, LocalDate date, List<Integer> seen, List<Integer> seenByProxy) {
    /** Copies the lists, so that the record never changes. */
    public InventedSession {
        seen = List.copyOf(seen);
        seenByProxy = List.copyOf(seenByProxy);
    }
}
