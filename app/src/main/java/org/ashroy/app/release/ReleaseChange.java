package org.ashroy.app.release;

import java.time.LocalDate;
import java.util.SortedSet;
import java.util.UUID;

/** What can happen to a release. Who did it is the author of the event. */
public sealed interface ReleaseChange {

    /**
     * It was asked for.
     *
     * @param person whose data
     * @param site where she lived then, for who sees it in lists
     * @param ground on what it stands
     * @param recipient code of the organisation
     * @param government whether that is a government or one of its services
     * @param recipientCountry where that organisation sits (ISO 3166-1 alpha-2)
     * @param purpose code of what it would be used for
     * @param categories codes of the data
     * @param jurisdiction country where the recipient would hold it (ISO 3166-1 alpha-2)
     * @param cause why it was asked for
     * @param on the day
     */
    record Requested(
            UUID person,
            String site,
            ReleaseGround ground,
            String recipient,
            boolean government,
            String recipientCountry,
            String purpose,
            SortedSet<String> categories,
            String jurisdiction,
            ReleaseCause cause,
            LocalDate on)
            implements ReleaseChange {}

    /** Somebody approves it; for a danger to life: confirms the danger. */
    record Approved(LocalDate on) implements ReleaseChange {}

    /**
     * The file was made.
     *
     * @param file identifier of the sealed file
     * @param receipt number on the receipt that goes with it
     * @param on the day
     */
    record Released(UUID file, String receipt, LocalDate on) implements ReleaseChange {}

    /** It was refused. */
    record Refused(ReleaseReason reason, LocalDate on) implements ReleaseChange {}

    /** Its time is over. */
    record Expired(LocalDate on) implements ReleaseChange {}

    /** The data protection officer looked at it afterwards. */
    record Reviewed(ReviewFinding finding, LocalDate on) implements ReleaseChange {}
}
