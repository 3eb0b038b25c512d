package org.ashroy.app.queue;

import java.util.List;
import org.ashroy.app.ledger.SubjectKind;
import org.ashroy.kernel.event.EventTypes;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.fold.Fold;
import org.ashroy.kernel.fold.Folded;
import org.springframework.stereotype.Component;

/** The queue of one site on one day in the journal; it has no table. */
@Component
class QueueKind implements SubjectKind<QueueDay, QueueChange> {

    static final EventTypes<QueueChange> TYPES = new EventTypes<QueueChange>()
            .add("queue-appointment-given", 1, QueueChange.AppointmentGiven.class)
            .add("queue-appointment-given-back", 1, QueueChange.AppointmentGivenBack.class)
            .add("queue-ticket-drawn", 1, QueueChange.TicketDrawn.class)
            .add("queue-number-called", 1, QueueChange.NumberCalled.class)
            .add("queue-number-served", 1, QueueChange.NumberServed.class)
            .add("queue-number-put-aside", 1, QueueChange.NumberPutAside.class);

    private final QueueDay.QueueFold fold = new QueueDay.QueueFold();

    @Override
    public String name() {
        return "queue";
    }

    @Override
    public Fold<QueueDay, QueueChange> fold() {
        return fold;
    }

    @Override
    public EventTypes<QueueChange> types() {
        return TYPES;
    }

    @Override
    public List<String> tables() {
        return List.of();
    }

    @Override
    public void write(SubjectId subject, Folded<QueueDay> folded) {
        // Nothing: it is read from the events of its day where it is needed.
    }
}
