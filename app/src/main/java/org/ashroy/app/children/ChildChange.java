package org.ashroy.app.children;

import java.time.LocalDate;
import java.util.UUID;

/** What can be said of with whom a child is. */
public sealed interface ChildChange {

    /**
     * With whom the child is.
     *
     * @param child the person
     * @param situation with whom
     * @param on day on which it was said
     */
    record SituationSaid(UUID child, Situation situation, LocalDate on) implements ChildChange {}

    /**
     * Somebody is a relative or caregiver, as it was said; nobody has made sure of it.
     *
     * @param child the person
     * @param other the relative or caregiver
     * @param tie what he or she is to the child
     */
    record TieSaid(UUID child, UUID other, Tie tie) implements ChildChange {}

    /** It is not, or no longer, so. */
    record TieEnded(UUID other, Tie tie) implements ChildChange {}

    /**
     * A worker other than who wrote the tie down has made sure that this adult may speak for the child.
     *
     * @param other the caregiver
     * @param heard whether the child itself was heard
     * @param basis by what
     */
    record CaregiverVerified(UUID other, Heard heard, Basis basis) implements ChildChange {}

    /** Something speaks against this caregiver: the child is spoken for by nobody until it is verified anew. */
    record CaregiverDoubted(UUID other) implements ChildChange {}
}
