package org.ashroy.kernel.silence;

import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import org.ashroy.kernel.event.SubjectId;

/**
 * What a ledger is gathered from.
 *
 * @param today the day up to which
 * @param persons the persons looked for, each once; who left, died or asked not to be looked for is not among them
 * @param sessions all sessions of the window; 90 days are enough
 * @param sightings individual sightings outside of any session, such as a private meeting, in any order
 * @param contacts contacts of confidential services, in any order; counted only for persons who agreed
 * @param answers of households and of meetings tried, in any order
 * @param absences told beforehand, in any order
 * @param over sessions of today that are over; at the others people may still come
 */
public record SilenceInput(
        LocalDate today,
        List<ExpectedPerson> persons,
        SessionSource sessions,
        List<Sighting> sightings,
        List<ServiceContact> contacts,
        List<Answer> answers,
        List<Absence> absences,
        Set<SubjectId> over) {}
