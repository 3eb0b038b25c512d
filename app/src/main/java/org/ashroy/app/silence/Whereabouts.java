package org.ashroy.app.silence;

import java.util.Arrays;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ashroy.app.access.RuleFiles;

/**
 * What is known of where somebody is (S18). What follows on what stands in {@code whereabouts.properties}, as data that protection
 * staff can read. A table says at most that nobody looks for her any more: how she was located is sealed with her check.
 */
public enum Whereabouts {
    /** Seen individually, as often as is usual for her. */
    SEEN,
    /** Missed where she was expected, and not yet often enough for a check. */
    QUIET,
    /** Somebody is to look for her. */
    CHECK_DUE,
    /** Somebody tried to reach her and did not. */
    UNREACHABLE,
    /** Every step was taken or left out, and nobody found her: casework and tracing take over. */
    PRESUMED_MISSING,
    /** Located; she wishes contact. */
    LOCATED_WISHES_CONTACT,
    /** Located; she wishes no contact. */
    LOCATED_WISHES_NONE,
    /** Safe; the place is withheld and stored nowhere. */
    LOCATED_PLACE_WITHHELD,
    /** The check was closed with a reason. */
    CLOSED;

    private static final Map<Whereabouts, Set<Whereabouts>> NEXT = new EnumMap<>(Whereabouts.class);

    static {
        RuleFiles.read(Whereabouts.class, "whereabouts.properties")
                .forEach((key, text) -> NEXT.put(
                        valueOf(key),
                        RuleFiles.words(text).stream()
                                .map(Whereabouts::valueOf)
                                .collect(Collectors.toCollection(() -> EnumSet.noneOf(Whereabouts.class)))));
        List<Whereabouts> missing =
                Arrays.stream(values()).filter(one -> !NEXT.containsKey(one)).toList();
        if (!missing.isEmpty()) {
            throw new IllegalStateException("whereabouts.properties says nothing of " + missing);
        }
    }

    /** What can follow. */
    public Set<Whereabouts> next() {
        return Collections.unmodifiableSet(NEXT.get(this));
    }

    /** What a closed check says of her, to whoever opened how it was closed. */
    public static Whereabouts of(CheckOutcome outcome) {
        return switch (outcome) {
            case SEEN_IN_PRIVATE, SEEN_AGAIN -> SEEN;
            case LOCATED_WISHES_CONTACT -> LOCATED_WISHES_CONTACT;
            case WISHES_NO_CONTACT -> LOCATED_WISHES_NONE;
            case SAFE_PLACE_WITHHELD -> LOCATED_PLACE_WITHHELD;
            case MOVED, DIED, NOT_FOUND -> CLOSED;
        };
    }
}
