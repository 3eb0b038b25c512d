package org.ashroy.app.release;

import java.util.Arrays;
import java.util.List;

/** Why a release is asked for. A choice, not words: words would be a narrative about her. */
public enum ReleaseCause {
    /** She asked for it herself. */
    SHE_ASKED(ReleaseGround.CONSENT),
    /** Someone needs it to help her. */
    SERVICE_NEEDS_IT(ReleaseGround.CONSENT),
    /** The recipient asked for it. */
    RECIPIENT_ASKED(ReleaseGround.CONSENT),
    /** She was taken away, or is about to be. */
    ABDUCTION(ReleaseGround.DANGER_TO_LIFE),
    /** Someone threatens her life. */
    VIOLENCE(ReleaseGround.DANGER_TO_LIFE),
    /** She needs a doctor and cannot be asked. */
    MEDICAL_EMERGENCY(ReleaseGround.DANGER_TO_LIFE),
    /** Fire, flood or a sinking boat. */
    DISASTER(ReleaseGround.DANGER_TO_LIFE);

    private final ReleaseGround ground;

    ReleaseCause(ReleaseGround ground) {
        this.ground = ground;
    }

    /** The causes that fit a ground. */
    public static List<ReleaseCause> of(ReleaseGround ground) {
        return Arrays.stream(values()).filter(cause -> cause.ground == ground).toList();
    }
}
