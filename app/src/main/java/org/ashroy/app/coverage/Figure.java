package org.ashroy.app.coverage;

import java.time.LocalDate;
import java.util.List;
import org.ashroy.app.registration.RefusedInputException;

/**
 * How many people are estimated to live at a site.
 *
 * @param people how many, 0 to {@value #MOST}
 * @param source how they were counted
 * @param asOf the day it is about
 * @param groups how many of them are of each group, in the order of {@link Group#ALL}; empty where nobody said
 */
public record Figure(int people, EstimateSource source, LocalDate asOf, List<Integer> groups) {

    /** More people than any one site holds; a larger number was typed wrongly. */
    public static final int MOST = 5_000_000;

    /** Copies the groups. */
    public Figure {
        groups = List.copyOf(groups);
    }

    /**
     * This figure, if it can be.
     *
     * @param today the day at the site; no estimate is about a later one
     * @throws RefusedInputException where it cannot be, naming the field
     */
    Figure checked(LocalDate today) {
        if (people < 0 || people > MOST) {
            throw new RefusedInputException("estimate.people-wrong", "people");
        }
        if (asOf.isAfter(today)) {
            throw new RefusedInputException("estimate.day-to-come", "asOf");
        }
        if (!groups.isEmpty() && groups.size() != Group.ALL.size()) {
            throw new RefusedInputException("estimate.groups-all", "groups");
        }
        long inGroups = groups.stream().mapToLong(each -> each).sum();
        if (inGroups > people || groups.stream().anyMatch(each -> each < 0)) {
            throw new RefusedInputException("estimate.groups-wrong", "groups");
        }
        return this;
    }
}
