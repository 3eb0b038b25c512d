package org.ashroy.app.launch;

import java.util.Map;

/** Asks for the passphrase, unseen, and unlocks the running server with it. */
final class UnlockCommand extends ServerCommand {

    @Override
    public Integer call() {
        return ask(Map.of("passphrase", new String(new Terminal().secret("Passphrase"))));
    }
}
