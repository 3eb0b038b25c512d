package org.ashroy.app.launch;

import java.util.Map;
import picocli.CommandLine.Parameters;

/** A command about one account that the running server does. */
final class AccountCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "ACCOUNT", description = "The name of the account, as it signs in.")
    private String account = "";

    @Override
    public Integer call() {
        return ask(Map.of("account", account));
    }
}
