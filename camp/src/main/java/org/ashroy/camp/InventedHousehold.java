package org.ashroy.camp;

import java.time.LocalDate;
import java.util.List;

/**
 * A household that does not exist.
 *
 * @param number from 1, without gaps over the camp
 * @param block code of the block it lives in
 * @param arrived day of arrival
 * @param members at least one; the first is the focal point
 */
public record InventedHousehold(int number, String block, LocalDate arrived, List<InventedPerson> members) {
    /** Copies the list, so that the record never changes. */
    public InventedHousehold {
        members = List.copyOf(members);
    }
}
