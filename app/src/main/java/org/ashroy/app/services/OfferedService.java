package org.ashroy.app.services;

import java.util.Optional;
import org.ashroy.kernel.event.Event;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Ancestry;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Register;

/**
 * A service as its events make it.
 *
 * @param details what is said of it; several where two did not know of each other, until somebody writes it anew
 * @param closed why it takes nobody any more; empty while it does. Closing holds: whoever changed it meanwhile opens nothing.
 */
public record OfferedService(Register<ServiceDetails> details, Optional<ServiceChange.ClosingReason> closed) {

    /** Whether people can be referred to it. */
    public boolean open() {
        return !details.entries().isEmpty() && closed.isEmpty();
    }

    /** What is said of it now; the last of several. */
    public Optional<ServiceDetails> now() {
        return Optional.ofNullable(details.value());
    }

    static final class OfferedServiceFold implements Fold<OfferedService, ServiceChange> {

        @Override
        public OfferedService empty(SubjectId subject) {
            return new OfferedService(Register.empty(), Optional.empty());
        }

        @Override
        public OfferedService apply(OfferedService before, Event<ServiceChange> event, Ancestry ancestry) {
            return switch (event.body()) {
                case ServiceChange.Opened opened ->
                    new OfferedService(before.details().set(opened.details(), event.meta(), ancestry), before.closed());
                case ServiceChange.Changed changed ->
                    new OfferedService(
                            before.details().set(changed.details(), event.meta(), ancestry), before.closed());
                case ServiceChange.Closed closed ->
                    new OfferedService(before.details(), before.closed().or(() -> Optional.of(closed.reason())));
            };
        }
    }
}
