package org.ashroy.app.services;

/** What a service offers. The words are those of the directory; none of them goes on a paper that somebody may find. */
public enum Help {
    /** A doctor, a clinic, a hospital. */
    MEDICAL,
    /** Clinical care after rape: medicines that help most within 72 and 120 hours, and care at any time after. */
    CLINICAL_CARE_AFTER_RAPE,
    /** Somebody to talk to, mental health and psychosocial support. */
    MENTAL_HEALTH,
    /** Advice about law, papers, a complaint. */
    LEGAL,
    /** A place to stay that is kept secret. */
    SHELTER,
    /** A space for women and girls, by day. */
    SAFE_SPACE,
    /** A social worker who keeps a case. */
    CASE_MANAGEMENT,
    /** Cash or goods. */
    CASH_OR_GOODS,
    /** A school or course. */
    EDUCATION,
    /** Looking for family. */
    FAMILY_TRACING,
    /** Help with a disability. */
    DISABILITY,
    /** Somebody who interprets. */
    INTERPRETATION;

    /** Whether where it is must not stand in the directory: whoever looks for somebody would know where to wait. */
    public boolean placeIsWithheld() {
        return this == SHELTER || this == SAFE_SPACE;
    }
}
