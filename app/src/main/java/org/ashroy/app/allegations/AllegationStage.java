package org.ashroy.app.allegations;

import java.util.EnumSet;
import java.util.Map;
import java.util.Set;

/** How far an allegation is. */
public enum AllegationStage {
    /** Written down; nobody has looked at it. */
    RECEIVED,
    /** Looked at; what follows is still to be said. */
    TRIAGED,
    /** What followed, or why nothing could, is said. */
    CLOSED;

    /** Those in which somebody has to do something yet. */
    static final Set<AllegationStage> OPEN = Set.of(RECEIVED, TRIAGED);

    /** The steps that there are. */
    static final Map<AllegationStage, Set<AllegationStage>> STEPS =
            Map.of(RECEIVED, EnumSet.of(TRIAGED), TRIAGED, EnumSet.of(CLOSED), CLOSED, EnumSet.of(TRIAGED));
}
