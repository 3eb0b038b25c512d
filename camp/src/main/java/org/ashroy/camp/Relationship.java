package org.ashroy.camp;

/** How a member of a household is related to its focal point. */
public enum Relationship {
    /** The person who speaks for the household; exactly one in each. */
    FOCAL_POINT,
    /** Wife or husband. */
    SPOUSE,
    /** Daughter or son. */
    CHILD,
    /** Mother or father. */
    PARENT,
    /** Sister or brother. */
    SIBLING,
    /** Daughter or son of a child. */
    GRANDCHILD,
    /** Any other, among them second records of a person of another household. */
    OTHER
}
