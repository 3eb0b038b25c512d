package org.ashroy.app.access;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ashroy.kernel.event.SubjectId;

/**
 * Where subjects are, for the gate: each module answers for its own kinds of subject with a bean. A subject that no module
 * knows is opened for nobody.
 */
public interface SubjectPlaces {

    /** The place of what belongs to no site, such as a list that is being imported. */
    String NO_SITE = "";

    /** The P-code of each subject that this module knows; the others are left out. */
    Map<SubjectId, String> places(Set<SubjectId> subjects);

    /** The subject of this code on a card or a screen, however it was typed. */
    default Optional<SubjectId> byCode(String code) {
        return Optional.empty();
    }

    /** The code by which screens name a subject that this module knows. */
    default Optional<String> code(SubjectId subject) {
        return Optional.empty();
    }
}
