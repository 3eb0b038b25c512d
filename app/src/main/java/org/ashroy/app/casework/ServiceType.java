package org.ashroy.app.casework;

/** A service of a plan. New ones are added at the end. */
public enum ServiceType {
    /** A safe place to stay (S20a); where it is stands nowhere. */
    SHELTER,
    /** Health care. */
    HEALTH,
    /** Mental health and psychosocial support. */
    PSYCHOSOCIAL,
    /** Legal help. */
    LEGAL,
    /** Looking for the family. */
    FAMILY_TRACING,
    /** Care by another family or in a home. */
    ALTERNATIVE_CARE,
    /** Education. */
    EDUCATION,
    /** Work and skills. */
    LIVELIHOOD,
    /** Cash or goods. */
    ASSISTANCE,
    /** A space for women, girls or children. */
    SAFE_SPACE,
    /** Anything else. */
    OTHER
}
