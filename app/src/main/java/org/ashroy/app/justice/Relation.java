package org.ashroy.app.justice;

/** What somebody who is said to have done it is to her. */
public enum Relation {
    /** Not said. */
    NOT_SAID,
    /** Husband or partner, also a former one. */
    PARTNER,
    /** A relative. */
    RELATIVE,
    /** An employer. */
    EMPLOYER,
    /** Somebody who leads in the camp or community. */
    COMMUNITY_LEADER,
    /** A worker of an aid organisation. */
    AID_WORKER,
    /** Somebody else whom she knew. */
    KNOWN,
    /** A stranger. */
    STRANGER
}
