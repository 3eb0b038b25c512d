package org.ashroy.app.ledger;

import java.util.List;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.EncodedEvent;

/**
 * One entry of the journal: all events of one command, applied together.
 *
 * @param command the command
 * @param events its events with the kind of their subject, in the order in which they were decided
 */
record Entry(CommandId command, List<KindedEvent> events) {

    record KindedEvent(String kind, EncodedEvent event) {}
}
