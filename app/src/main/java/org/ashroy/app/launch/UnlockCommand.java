package org.ashroy.app.launch;

import java.io.BufferedReader;
import java.io.Console;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Asks for the passphrase, unseen, and unlocks the running server with it. */
@Command(mixinStandardHelpOptions = true)
public final class UnlockCommand implements Callable<Integer> {

    @Mixin
    private StateOptions state = new StateOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() throws IOException {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description before it runs it");
        }
        PrintWriter out = spec.commandLine().getOut();
        String passphrase = passphrase();
        return ControlClient.call(state.path(false), spec.name(), Map.of("passphrase", passphrase), line -> {
            out.println(line);
            out.flush();
        });
    }

    private static String passphrase() throws IOException {
        Optional<Console> console = Optional.ofNullable(System.console()).filter(Console::isTerminal);
        if (console.isPresent()) {
            char @Nullable [] typed = console.get().readPassword("Passphrase: ");
            if (typed != null) {
                return new String(typed);
            }
        } else {
            @Nullable
            String line = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8)).readLine();
            if (line != null) {
                return line;
            }
        }
        throw new LaunchException(ExitCode.USAGE, "No passphrase was given: type it, or give it as one line of input.");
    }
}
