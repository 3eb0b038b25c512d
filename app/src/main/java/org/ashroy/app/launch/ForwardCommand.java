package org.ashroy.app.launch;

import java.util.Map;

/** A command without arguments that the running server does. */
final class ForwardCommand extends ServerCommand {

    @Override
    public Integer call() {
        int exit = ask(Map.of());
        if (name().equals(ServerCommands.STOP) && exit == ExitCode.OK) {
            ServerCommands.awaitEnd(state());
            say("Stopped");
        }
        return exit;
    }
}
