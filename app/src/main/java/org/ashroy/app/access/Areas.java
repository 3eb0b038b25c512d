package org.ashroy.app.access;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.ashroy.kernel.access.AccessRefusedException;
import org.ashroy.kernel.access.Purpose;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.stereotype.Service;

/** Which subjects are within the area of an account, as the modules that know them say. */
@Service
public class Areas {

    private final Sites sites;
    // Asked late, because the modules that answer stand on this one.
    private final ObjectProvider<SubjectPlaces> modules;

    Areas(Sites sites, ObjectProvider<SubjectPlaces> modules) {
        this.sites = sites;
        this.modules = modules;
    }

    /**
     * Those of the subjects that are outside an area, or not known at all. What a module keeps from accounts is not known here: whoever
     * may not see it would be answered otherwise than of what does not exist. The gate asks that module, and so do its own pages.
     */
    public Set<SubjectId> outside(String area, Set<SubjectId> subjects) {
        Map<SubjectId, String> places = new HashMap<>();
        if (!subjects.isEmpty()) {
            modules.stream()
                    .filter(module -> !(module instanceof NeedToKnow))
                    .forEach(module -> places.putAll(module.places(subjects)));
        }
        return outside(area, subjects, places);
    }

    /**
     * What the gate keeps from an account.
     *
     * @param outside subjects that are outside its area, or not known at all
     * @param withheld subjects that the module that knows them keeps from it
     */
    record Kept(Set<SubjectId> outside, Set<SubjectId> withheld) {}

    /** What is kept from an account that acts for a purpose; each module is asked once, and only about what it knows. */
    Kept kept(SignedIn user, Purpose purpose, Set<SubjectId> subjects) {
        Map<SubjectId, String> places = new HashMap<>();
        Set<SubjectId> withheld = new HashSet<>();
        if (!subjects.isEmpty()) {
            modules.forEach(module -> {
                Map<SubjectId, String> known = module.places(subjects);
                places.putAll(known);
                if (module instanceof NeedToKnow rule && !known.isEmpty()) {
                    withheld.addAll(rule.withheld(user, purpose, known.keySet()));
                }
            });
        }
        return new Kept(outside(user.area(), subjects, places), withheld);
    }

    private Set<SubjectId> outside(String area, Set<SubjectId> subjects, Map<SubjectId, String> places) {
        Set<SubjectId> outside = new HashSet<>(subjects);
        outside.removeIf(subject -> Optional.ofNullable(places.get(subject))
                .filter(place -> place.equals(SubjectPlaces.NO_SITE) || sites.within(place, area))
                .isPresent());
        return outside;
    }

    /**
     * Requires that a subject is within the area of the user.
     *
     * @throws AccessRefusedException where it is outside, or not known
     */
    public void require(SignedIn user, SubjectId subject) {
        if (!outside(user.area(), Set.of(subject)).isEmpty()) {
            throw new AccessRefusedException(Refusal.AREA.word());
        }
    }

    /** The subject of this code on a card or a screen, however it was typed. */
    public Optional<SubjectId> byCode(String code) {
        return modules.stream().flatMap(module -> module.byCode(code).stream()).findFirst();
    }

    /** The code by which screens name a subject. */
    public Optional<String> code(SubjectId subject) {
        return modules.stream().flatMap(module -> module.code(subject).stream()).findFirst();
    }
}
