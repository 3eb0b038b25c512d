package org.ashroy.app.launch;

import java.util.Map;

/** Asks for the present passphrase and a new one, unseen, and has the running server change it. */
final class PassphraseCommand extends ServerCommand {

    @Override
    public Integer call() {
        Terminal terminal = new Terminal();
        String present = new String(terminal.secret("Present passphrase"));
        String fresh = new String(terminal.freshSecret("New passphrase, 12 characters or more", Setup.SHORTEST_SECRET));
        return ask(Map.of("passphrase", present, "fresh", fresh));
    }
}
