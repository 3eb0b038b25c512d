package org.ashroy.app.release;

import java.util.Set;
import java.util.UUID;

/**
 * A release as it was typed.
 *
 * @param id made when the form was opened: of the command and of the release
 * @param person whose data
 * @param ground on what it stands
 * @param recipient code of the organisation
 * @param purpose code of what it would be used for
 * @param categories codes of the data
 * @param jurisdiction country where it would be held; empty for the recipient's own
 * @param cause why
 */
public record ReleaseForm(
        UUID id,
        UUID person,
        ReleaseGround ground,
        String recipient,
        String purpose,
        Set<String> categories,
        String jurisdiction,
        String cause) {

    /** Copies the categories. */
    public ReleaseForm {
        categories = Set.copyOf(categories);
    }

    /** An empty one. */
    static ReleaseForm empty(UUID id, UUID person, ReleaseGround ground) {
        return new ReleaseForm(id, person, ground, "", "", Set.of(), "", "");
    }
}
