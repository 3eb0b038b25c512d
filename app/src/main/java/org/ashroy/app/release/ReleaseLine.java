package org.ashroy.app.release;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One line of the list of releases: no name.
 *
 * @param id of the release
 * @param person whose data
 * @param ground on what it stands
 * @param recipient code of the organisation
 * @param purpose code of the purpose
 * @param categories codes of the data
 * @param jurisdiction country where it would be held
 * @param requester who asked
 * @param asked when
 * @param approvers how many approved
 * @param needed how many must
 * @param stage how far it is
 * @param reason why it was refused, if it was
 * @param receipt number of the receipt, if data left
 * @param reviewDue by when it must be reviewed, if it must
 */
public record ReleaseLine(
        UUID id,
        UUID person,
        ReleaseGround ground,
        String recipient,
        String purpose,
        List<String> categories,
        String jurisdiction,
        UUID requester,
        LocalDate asked,
        int approvers,
        int needed,
        ReleaseStage stage,
        Optional<ReleaseReason> reason,
        Optional<String> receipt,
        Optional<LocalDate> reviewDue) {}
