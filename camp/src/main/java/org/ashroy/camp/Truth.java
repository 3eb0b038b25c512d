package org.ashroy.camp;

import java.util.List;

/**
 * What is true of an invented camp, to measure detection and linkage against.
 *
 * @param disappearances persons who are not seen any more
 * @param outages blocks without records for some days
 * @param duplicatePairs records of the same person
 * @param travellers persons who moved to another block and are seen there: no disappearances
 * @param storyPerson number of the girl of 14, good at attending school, not seen for 16 days
 */
public record Truth(
        List<Disappearance> disappearances,
        List<Outage> outages,
        List<DuplicatePair> duplicatePairs,
        List<Integer> travellers,
        int storyPerson) {
    /** Age of the girl of the story, in years. */
    public static final int STORY_AGE = 14;

    /** Copies the lists, so that the record never changes. */
    public Truth {
        disappearances = List.copyOf(disappearances);
        outages = List.copyOf(outages);
        duplicatePairs = List.copyOf(duplicatePairs);
        travellers = List.copyOf(travellers);
    }
}
