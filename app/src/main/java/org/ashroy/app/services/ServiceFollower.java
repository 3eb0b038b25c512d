package org.ashroy.app.services;

import java.util.UUID;
import org.ashroy.app.ledger.Recorder;

/** What hangs on a service, to be counted before it closes and to be ended with it; a module that knows of some answers with a bean. */
public interface ServiceFollower {

    /** How many people wait there, or are being helped; nobody whom it was not told of. */
    long waiting(UUID service);

    /** Ends it in the command that closes the service, so that nothing is left hanging on what is no more. */
    void closed(Recorder recorder, UUID service);
}
