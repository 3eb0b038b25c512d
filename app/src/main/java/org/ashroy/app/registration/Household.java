package org.ashroy.app.registration;

import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * A household as its events make it.
 *
 * @param code by which screens name it
 * @param focalPoint who speaks for it
 * @param site where it lives
 */
public record Household(String code, Register<UUID> focalPoint, Register<String> site) {

    /** How events make a household. */
    static final class HouseholdFold implements Fold<Household, HouseholdChange> {

        @Override
        public Household empty(SubjectId subject) {
            return new Household("", Register.empty(), Register.empty());
        }

        @Override
        public Household apply(Household h, Event<HouseholdChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case HouseholdChange.Formed change ->
                    new Household(change.code(), h.focalPoint(), h.site().set(change.site(), event.meta(), ancestry));
                case HouseholdChange.FocalPointChanged change ->
                    new Household(h.code(), h.focalPoint().set(change.person(), event.meta(), ancestry), h.site());
                case HouseholdChange.HouseholdMoved change ->
                    new Household(h.code(), h.focalPoint(), h.site().set(change.site(), event.meta(), ancestry));
            };
        }
    }
}
