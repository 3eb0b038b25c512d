package org.ashroy.app.silence;

import java.time.LocalDate;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.UUID;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * The contacts of one person with confidential services.
 *
 * @param person who; empty before any event
 * @param agreement her answers; where two stand side by side, only a common yes is a yes
 * @param weeks the Mondays of the weeks in which she was seen
 * @param forgotten whether she was erased; then nothing counts any more, whenever it arrives
 */
public record ServiceContacts(
        Optional<UUID> person, Register<Boolean> agreement, SortedSet<LocalDate> weeks, boolean forgotten) {

    /** Copies the weeks. */
    public ServiceContacts {
        weeks = Collections.unmodifiableSortedSet(new TreeSet<>(weeks));
    }

    /** Whether her contacts count as seen. */
    public boolean agreed() {
        return !agreement.entries().isEmpty() && agreement.entries().stream().allMatch(Register.Entry::value);
    }

    static final class ContactsFold implements Fold<ServiceContacts, ServiceContactChange> {

        private static final ServiceContacts NONE =
                new ServiceContacts(Optional.empty(), Register.empty(), new TreeSet<>(), false);

        @Override
        public ServiceContacts empty(SubjectId subject) {
            return NONE;
        }

        @Override
        public ServiceContacts apply(ServiceContacts c, Event<ServiceContactChange> event, Ancestry ancestry) {
            // A subject is one person's alone: what names another is a fault or a forgery, and says nothing about her.
            if (c.forgotten()) {
                return c;
            }
            return switch (event.body()) {
                case ServiceContactChange.AgreementAnswered answered when foreign(answered.person(), event) -> c;
                case ServiceContactChange.SeenInWeek seen when foreign(seen.person(), event) -> c;
                case ServiceContactChange.AgreementAnswered answered ->
                    new ServiceContacts(
                            Optional.of(answered.person()),
                            c.agreement().set(answered.agreed(), event.meta(), ancestry),
                            c.weeks(),
                            false);
                case ServiceContactChange.SeenInWeek seen -> {
                    SortedSet<LocalDate> weeks = new TreeSet<>(c.weeks());
                    weeks.add(seen.week());
                    yield new ServiceContacts(Optional.of(seen.person()), c.agreement(), weeks, false);
                }
                case ServiceContactChange.Forgotten _ ->
                    new ServiceContacts(c.person(), Register.empty(), new TreeSet<>(), true);
            };
        }

        private static boolean foreign(UUID person, Event<ServiceContactChange> event) {
            return !ServiceDesk.subject(person).equals(event.meta().subject());
        }
    }
}
