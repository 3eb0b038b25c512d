package org.ashroy.app.launch;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** Has the running server put a new root key in place of the present one, after somebody wrote its shares down. */
final class RotateRootCommand extends ServerCommand {

    @Option(
            names = "--shares",
            defaultValue = "5",
            paramLabel = "NUMBER",
            description = "New recovery shares, 2 to 20, or 0 for none (${DEFAULT-VALUE}).")
    private int shares;

    @Option(
            names = "--needed",
            defaultValue = "3",
            paramLabel = "NUMBER",
            description = "How many of them are enough (${DEFAULT-VALUE}).")
    private int needed;

    @Option(
            names = "--as",
            required = true,
            paramLabel = "ACCOUNT",
            description = "The account that does it, for the journal; it needs the permission to administer users.")
    private String account = "";

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec != null && shares != 0 && (shares < 2 || shares > 20 || needed < 2 || needed > shares)) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--shares is 2 to 20, or 0 for none, and --needed at least 2 and at most as many");
        }
        Terminal terminal = new Terminal();
        Map<String, String> arguments = new HashMap<>();
        arguments.put("passphrase", new String(terminal.secret("Passphrase")));
        arguments.put("as", account);
        // So that nobody's yes puts the key in place whose shares were shown at another terminal.
        arguments.put("rotation", UUID.randomUUID().toString());
        arguments.put("shares", Integer.toString(shares));
        arguments.put("needed", Integer.toString(needed));
        int prepared = ask(arguments);
        if (prepared != ExitCode.OK) {
            return prepared;
        }
        if (shares > 0) {
            Setup.awaitWritten(terminal, this::say);
        }
        arguments.put("written", "yes");
        return ask(arguments);
    }
}
