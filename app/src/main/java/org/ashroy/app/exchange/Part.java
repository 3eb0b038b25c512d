package org.ashroy.app.exchange;

import java.util.Optional;
import java.util.UUID;

/**
 * One request of a message, as it is kept: nothing of what was searched for.
 *
 * @param reference by which the caller knows it
 * @param fault what is wrong with it; empty where nothing is
 * @param enquiry what it became; empty where something is wrong with it
 */
record Part(String reference, Optional<EntryFault> fault, Optional<UUID> enquiry) {

    static Part wrong(String reference, EntryFault fault) {
        return new Part(reference, Optional.of(fault), Optional.empty());
    }

    static Part of(String reference, UUID enquiry) {
        return new Part(reference, Optional.empty(), Optional.of(enquiry));
    }
}
