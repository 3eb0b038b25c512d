package org.ashroy.app.release;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Permission;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.access.Sites;

/**
 * Which releases a list shows.
 *
 * @param user who looks
 * @param sites codes of the user's sites; empty for all
 * @param all whether those of others too, as for approvers and the data protection officer
 * @param protection whether those in danger to life of others too
 * @param stage only this one; empty for all
 * @param recipient only this one; empty for all
 */
public record ReleaseQuery(
        UUID user, Optional<List<String>> sites, boolean all, boolean protection, String stage, String recipient) {

    /** What this user may see, filtered. A filter that does not exist filters nothing. */
    static ReleaseQuery of(SignedIn user, Sites sites, String stage, String recipient) {
        boolean known = Arrays.stream(ReleaseStage.values())
                .anyMatch(each -> each.name().equals(stage));
        return new ReleaseQuery(
                user.id(),
                user.area().isEmpty()
                        ? Optional.empty()
                        : Optional.of(sites.codesWithin(user.area(), sites.today(user.area()))),
                user.may(Permission.APPROVE_RELEASE) || user.may(Permission.SEE_ACCESS_LOG),
                user.may(Permission.HANDLE_CHECKS),
                known ? stage : "",
                recipient.strip());
    }
}
