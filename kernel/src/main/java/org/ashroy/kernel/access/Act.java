package org.ashroy.kernel.access;

import java.util.Collections;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.event.Uuid7;

/**
 * One act of reading: a page, a search, an export. It is one line in the access log, not one a row.
 *
 * @param id of the act
 * @param user who
 * @param purpose why
 * @param subjects whose
 * @param everyone whether it covers every subject, as only building the identity index does
 * @param categories which categories of data, such as {@code identity} or {@code contact}
 * @param basis the approved release, the referral, the handing over or the question that an act of handing data on stands on; empty for every
 *     other act
 */
public record Act(
        UUID id,
        UUID user,
        Purpose purpose,
        Set<SubjectId> subjects,
        boolean everyone,
        Set<String> categories,
        Optional<UUID> basis) {

    /** Copies the sets, in order, because an act is stored in the access log. */
    public Act {
        subjects = Collections.unmodifiableSet(new TreeSet<>(Set.copyOf(subjects)));
        categories = Collections.unmodifiableSet(new TreeSet<>(Set.copyOf(categories)));
    }

    /** An act that stands on no release. */
    public Act(UUID id, UUID user, Purpose purpose, Set<SubjectId> subjects, boolean everyone, Set<String> categories) {
        this(id, user, purpose, subjects, everyone, categories, Optional.empty());
    }

    /** An act of this moment that hands data on, on the basis of an approved release. */
    public static Act release(UUID user, Set<SubjectId> subjects, Set<String> categories, UUID basis) {
        return new Act(Uuid7.create(), user, Purpose.RELEASE, subjects, false, categories, Optional.of(basis));
    }

    /** An act of this moment that answers the program of another organisation, on the basis of what it asked. */
    public static Act exchange(UUID user, Set<SubjectId> subjects, Set<String> categories, UUID basis) {
        return new Act(Uuid7.create(), user, Purpose.EXCHANGE, subjects, false, categories, Optional.of(basis));
    }

    /** An act of this moment on a referral: by its receiver, or by whoever sent it. */
    public static Act referral(
            UUID user, Purpose purpose, Set<SubjectId> subjects, Set<String> categories, UUID referral) {
        return new Act(Uuid7.create(), user, purpose, subjects, false, categories, Optional.of(referral));
    }

    /** An act of this moment by which something is handed to an authority, on the basis of what was asked and approved. */
    public static Act handing(UUID user, SubjectId subject, Set<String> categories, UUID handing) {
        return new Act(
                Uuid7.create(), user, Purpose.JUSTICE_HANDED, Set.of(subject), false, categories, Optional.of(handing));
    }

    /** An act of this moment on the given subjects. */
    public static Act on(UUID user, Purpose purpose, Set<SubjectId> subjects, Set<String> categories) {
        return new Act(Uuid7.create(), user, purpose, subjects, false, categories);
    }

    /** An act of this moment on everyone. */
    public static Act onEveryone(UUID user, Purpose purpose, Set<String> categories) {
        return new Act(Uuid7.create(), user, purpose, Set.of(), true, categories);
    }
}
