package org.ashroy.app.registration;

/** Relationship to the household's focal point. */
public enum Relationship {
    /** The focal point. */
    FOCAL_POINT,
    /** Wife or husband. */
    SPOUSE,
    /** Daughter or son. */
    CHILD,
    /** Mother or father. */
    PARENT,
    /** Sister or brother. */
    SIBLING,
    /** Grandchild. */
    GRANDCHILD,
    /** Another relative. */
    OTHER_RELATIVE,
    /** Not a relative. */
    NOT_RELATED,
    /** Registered on her or his own. */
    ALONE,
    /** Not known. */
    UNKNOWN,
}
