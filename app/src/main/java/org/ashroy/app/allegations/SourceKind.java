package org.ashroy.app.allegations;

/** Who or what says it. */
public enum SourceKind {
    /** A newspaper, a broadcaster, an agency. */
    NEWS,
    /** A call to a hotline. */
    HOTLINE,
    /** A leader, a teacher, an imam, a volunteer of the community. */
    COMMUNITY_LEADER,
    /** Staff or volunteers who go from shelter to shelter. */
    OUTREACH,
    /** Another agency. */
    PARTNER,
    /** An authority: camp administration, police, border guard, court. */
    AUTHORITY,
    /** She herself, of whom it speaks. */
    SURVIVOR,
    /** Something written or shown online by others than news. */
    ONLINE,
    /** Another source. */
    OTHER
}
