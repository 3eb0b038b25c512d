package org.ashroy.kernel.silence;

import java.time.LocalDate;
import java.util.List;

/**
 * What one pass looks at.
 *
 * @param today the day of the pass; a session of today or later is no miss yet
 * @param persons the persons looked for, each once; who left, died or asked not to be looked for is not among them
 * @param sessions all sessions of the window; 90 days are enough for a rhythm
 * @param sightings individual sightings outside of any session, such as a private meeting, in any order
 * @param contacts contacts of confidential services, in any order; counted only for persons who agreed
 * @param thresholds from where on a silence is shown
 */
public record SilenceInput(
        LocalDate today,
        List<ExpectedPerson> persons,
        SessionSource sessions,
        List<Sighting> sightings,
        List<ServiceContact> contacts,
        SilenceThresholds thresholds) {}
