package org.ashroy.app.launch;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks for recovery shares and a new passphrase, and has the running server unlock with them. */
final class RecoverCommand extends ServerCommand {

    @Override
    public Integer call() {
        Terminal terminal = new Terminal();
        if (terminal.interactive()) {
            say("Type the recovery shares, one a line, in any order; an empty line ends them.");
        }
        List<String> shares = new ArrayList<>();
        Optional<String> share = terminal.next("Share 1");
        while (share.isPresent() && !share.get().isBlank()) {
            shares.add(share.get().strip());
            share = terminal.next("Share " + (shares.size() + 1));
        }
        if (shares.isEmpty()) {
            throw new LaunchException(
                    ExitCode.USAGE,
                    "No recovery share was given. Without a terminal give the shares as lines of standard input, then an"
                            + " empty line, then the new passphrase.");
        }
        String fresh = new String(terminal.freshSecret("New passphrase, 12 characters or more", Setup.SHORTEST_SECRET));
        return ask(Map.of("shares", String.join("\n", shares), "fresh", fresh));
    }
}
