package org.ashroy.app.launch;

import java.util.concurrent.Callable;
import org.ashroy.app.postgres.PostgresException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** All commands of {@code ./ashroy}. */
@Command(
        name = "ashroy",
        mixinStandardHelpOptions = true,
        version = "Ashroy 0.1.0",
        description = "Protection information management: nobody vanishes unnoticed.")
public final class Commands implements Callable<Integer> {

    @Spec
    private @Nullable CommandSpec spec;

    private Commands() {}

    /**
     * The command line.
     *
     * @param application the Spring application that start and demo run
     */
    public static CommandLine line(Class<?> application) {
        CommandLine line = new CommandLine(new Commands());
        add(line, "start", new StartCommand(application, false), "Start the database and the server, and stay.");
        add(line, "demo", new DemoCommand(application), "Start a demonstration with a state directory of its own.");
        add(line, "stop", new ForwardCommand(), "Stop the running server and wait until it has ended.");
        add(line, "status", new ForwardCommand(), "Say whether the server runs, where, and whether it is unlocked.");
        add(line, "unlock", new UnlockCommand(), "Unlock the keyring with its passphrase.");
        add(line, "lock", new ForwardCommand(), "Lock the keyring: sealed data cannot be read until it is unlocked.");
        add(line, "import", new ImportListCommand(), "Register the people of a list, in CSV or XLSX.");
        add(line, "audit", new ForwardCommand(), "Check that nothing in the journal and the access log was changed.");
        add(line, "rebuild", new ForwardCommand(), "Make every table again from the journal and compare.");
        line.setExecutionStrategy(new CommandLine.RunLast());
        line.setExecutionExceptionHandler((failed, command, result) -> {
            command.getErr()
                    .println(
                            failed instanceof LaunchException || failed instanceof PostgresException
                                    ? failed.getMessage()
                                    : "An error in Ashroy itself: "
                                            + failed.getClass().getName());
            command.getErr().flush();
            return switch (failed) {
                case LaunchException refused -> refused.exitCode();
                case PostgresException unavailable -> ExitCode.UNAVAILABLE;
                case Exception other -> ExitCode.SOFTWARE;
            };
        });
        for (CommandLine each : line.getSubcommands().values()) {
            each.setExecutionExceptionHandler(line.getExecutionExceptionHandler());
            each.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
        }
        line.getCommandSpec().exitCodeOnInvalidInput(ExitCode.USAGE);
        return line;
    }

    private static void add(CommandLine line, String name, Object command, String description) {
        CommandLine added = new CommandLine(command);
        added.getCommandSpec().usageMessage().description(description);
        line.addSubcommand(name, added);
    }

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description before it runs it");
        }
        throw new ParameterException(spec.commandLine(), "Say what to do:");
    }
}
