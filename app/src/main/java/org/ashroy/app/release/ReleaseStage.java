package org.ashroy.app.release;

import java.util.Optional;

/** What a release waits for, or how it ended, as the list shows it. */
public enum ReleaseStage {
    /** For approvers. */
    WAITING,
    /** For who asked, to make the file. */
    READY,
    /** Handed out. */
    RELEASED,
    /** Handed out in danger to life, and not reviewed yet. */
    TO_REVIEW,
    /** Refused. */
    REFUSED,
    /** Not carried out in time. */
    EXPIRED;

    static ReleaseStage of(Release release) {
        return switch (release.status().status()) {
            case REQUESTED -> release.ready() ? READY : WAITING;
            case RELEASED ->
                release.reviewDue().isPresent()
                                && Optional.ofNullable(release.review().value()).isEmpty()
                        ? TO_REVIEW
                        : RELEASED;
            case REFUSED -> REFUSED;
            case EXPIRED -> EXPIRED;
        };
    }
}
