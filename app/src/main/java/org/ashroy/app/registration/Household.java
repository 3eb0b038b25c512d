package org.ashroy.app.registration;

import java.util.Optional;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * A household as its events make it. Who belongs to it is each person's own field; it holds nothing about those who left.
 *
 * @param code by which screens name it; empty before it was formed
 * @param focalPoint who speaks for it, if anyone
 * @param site where it lives
 */
public record Household(String code, Register<Optional<UUID>> focalPoint, Register<String> site) {

    private Household withFocalPoint(Optional<UUID> person, Person.Writing by) {
        return new Household(code, by.set(focalPoint, person), site);
    }

    private Household withSite(String place, Person.Writing by) {
        return new Household(code, focalPoint, by.set(site, place));
    }

    private Household withCode(String given) {
        return new Household(given, focalPoint, site);
    }

    /** Who speaks for it now, if anyone. */
    public Optional<UUID> speaker() {
        Optional<UUID> speaker = focalPoint.value();
        return speaker == null ? Optional.empty() : speaker;
    }

    /** How events make a household. */
    static final class HouseholdFold implements Fold<Household, HouseholdChange> {

        @Override
        public Household empty(SubjectId subject) {
            return new Household("", Register.empty(), Register.empty());
        }

        @Override
        public Household apply(Household h, Event<HouseholdChange> event, Ancestry ancestry) {
            Person.Writing by = new Person.Writing(event.meta(), ancestry);
            return switch (event.body()) {
                case HouseholdChange.Formed it -> h.withCode(it.code()).withSite(it.site(), by);
                case HouseholdChange.FocalPointChanged it -> h.withFocalPoint(Optional.of(it.person()), by);
                case HouseholdChange.FocalPointGone _ -> h.withFocalPoint(Optional.empty(), by);
                case HouseholdChange.HouseholdMoved it -> h.withSite(it.site(), by);
            };
        }
    }
}
