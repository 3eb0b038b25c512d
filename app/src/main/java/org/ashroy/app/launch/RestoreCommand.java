package org.ashroy.app.launch;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.ashroy.app.backup.BackupException;
import org.ashroy.app.backup.RestorePlan;
import org.ashroy.app.backup.Restores;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.util.FileSystemUtils;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/**
 * Puts a backup into an empty state directory, while no server runs there. It reads and verifies everything before it
 * writes anything; where it is interrupted, the next try starts over.
 */
@Command(mixinStandardHelpOptions = true)
final class RestoreCommand implements Callable<Integer> {

    private final Class<?> application;
    private final long started = System.nanoTime();

    @Mixin
    private StateOptions state = new StateOptions();

    @Mixin
    private DatabaseOptions database = new DatabaseOptions();

    @Parameters(index = "0", paramLabel = "BACKUP", description = "The file that ./ashroy backup wrote.")
    private @Nullable Path backup;

    @Option(
            names = "--keyring",
            required = true,
            paramLabel = "DIRECTORY",
            description = "The copy of the keyring that was written with it, or any newer one.")
    private @Nullable Path keyring;

    @Option(
            names = "--erasures",
            paramLabel = "FILE",
            description = "A newer register of erasures: those whom it names stay erased. The newest you have.")
    private List<Path> erasures = new ArrayList<>();

    @Spec
    private @Nullable CommandSpec spec;

    RestoreCommand(Class<?> application) {
        this.application = application;
    }

    private void say(String line) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description before it runs it");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf("%6.1f s  %s%n", (System.nanoTime() - started) / 1e9, line);
        out.flush();
    }

    @Override
    public Integer call() {
        if (backup == null || keyring == null) {
            throw new IllegalStateException("picocli sets what is required before it runs a command");
        }
        try {
            RestorePlan plan = RestorePlan.verify(backup, keyring, erasures, this::say);
            StateDirectory.refuseRoot();
            try (StateDirectory directory = StateDirectory.take(state.path(false))) {
                begin(directory);
                plan.placeKeyring(directory.path());
                try (DatabaseOptions.Database running = database.open(directory.path(), this::say)) {
                    load(plan, directory.path(), running);
                }
                Files.delete(directory.restoreMark());
            }
        } catch (BackupException refused) {
            throw ServerCommands.explained(refused);
        } catch (IOException refused) {
            throw new LaunchException(
                    ExitCode.CANNOT_CREATE, "The restore's mark in the state directory cannot be removed.", refused);
        }
        say("Restored. ./ashroy start, then ./ashroy unlock with the passphrase of that keyring.");
        return ExitCode.OK;
    }

    private static void begin(StateDirectory directory) {
        List<Path> content = directory.content();
        if (!content.isEmpty() && !Files.exists(directory.restoreMark())) {
            throw new LaunchException(
                    ExitCode.CANNOT_CREATE,
                    "The state directory " + directory.path() + " is not empty: it holds "
                            + content.getFirst().getFileName()
                            + ". A restore never writes over anything; name an empty one with --state.");
        }
        try {
            // The mark first, and last to go: whatever an interrupted restore left is under it.
            if (content.isEmpty()) {
                Files.createFile(directory.restoreMark());
            }
            for (Path left : content) {
                if (!left.equals(directory.restoreMark())) {
                    FileSystemUtils.deleteRecursively(left);
                }
            }
        } catch (IOException refused) {
            throw new LaunchException(
                    ExitCode.CANNOT_CREATE,
                    "The state directory " + directory.path() + " cannot be written by this account.",
                    refused);
        }
    }

    private void load(RestorePlan plan, Path directory, DatabaseOptions.Database running) {
        // No port, no control socket: nobody reaches a server that is half there.
        Program program = new Program(application, directory, running)
                .with("server.port", "-1")
                .with("ashroy.site", "http://localhost")
                .with("spring.flyway.target", plan.schema());
        try (ConfigurableApplicationContext context = program.start()) {
            context.getBean(Restores.class).load(plan, this::say);
        }
    }
}
