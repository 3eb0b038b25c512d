package org.ashroy.app.contact;

import java.util.List;
import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;
import org.ashroy.kernel.seal.Sealed;

/**
 * How somebody may be reached, as her events make it.
 *
 * @param plan what holds; several where two desks did not know of each other: then whoever reaches her keeps to all of them
 */
public record SafeContact(Register<Optional<Sealed<ContactPlan>>> plan) {

    /** The plans that hold; none where she said nothing or took it back. */
    public List<Sealed<ContactPlan>> plans() {
        return plan.entries().stream().flatMap(entry -> entry.value().stream()).toList();
    }

    static final class SafeContactFold implements Fold<SafeContact, ContactChange> {

        @Override
        public SafeContact empty(SubjectId subject) {
            return new SafeContact(Register.empty());
        }

        @Override
        public SafeContact apply(SafeContact before, Event<ContactChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case ContactChange.Said said ->
                    new SafeContact(before.plan().set(Optional.of(said.plan()), event.meta(), ancestry));
                case ContactChange.TakenBack _ ->
                    new SafeContact(before.plan().set(Optional.empty(), event.meta(), ancestry));
            };
        }
    }
}
