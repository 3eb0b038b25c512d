package org.ashroy.app.casework;

/** What a case is about. New kinds are added at the end, because sets of kinds are stored in this order. */
public enum CaseKind {
    /** Somebody whom traffickers may be after; nothing has happened to her yet. */
    TRAFFICKING_RISK(CaseGroup.TRAFFICKING),
    /** Somebody who was trafficked. */
    TRAFFICKING_SURVIVOR(CaseGroup.TRAFFICKING),
    /** A child with relatives, without parents and former caregiver. */
    CHILD_SEPARATED(CaseGroup.CHILD_PROTECTION),
    /** A child without parents and relatives. */
    CHILD_UNACCOMPANIED(CaseGroup.CHILD_PROTECTION),
    /** A child at risk where it is. */
    CHILD_AT_RISK(CaseGroup.CHILD_PROTECTION),
    /** Gender-based violence. */
    GENDER_BASED_VIOLENCE(CaseGroup.GENDER_BASED_VIOLENCE),
    /** Anything else from which somebody needs protection. */
    OTHER_PROTECTION(CaseGroup.OTHER);

    private final CaseGroup group;

    CaseKind(CaseGroup group) {
        this.group = group;
    }

    /** Who works with it. */
    public CaseGroup group() {
        return group;
    }
}
