package org.ashroy.app.launch;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.ashroy.app.backup.BackupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * Tries what a disaster would need: has the running server write a backup, restores it into a copy beside, compares, opens
 * everybody, and removes all of it again. People work on meanwhile.
 */
@Command(mixinStandardHelpOptions = true)
final class DrillCommand implements Callable<Integer> {

    private final Class<?> application;
    private final long started = System.nanoTime();

    @Mixin
    private StateOptions state = new StateOptions();

    @Option(
            names = "--erasure",
            description =
                    "In the restored copy only, erase one person drawn by lot, and show that nothing of her opens.")
    private boolean erasure;

    @Spec
    private @Nullable CommandSpec spec;

    DrillCommand(Class<?> application) {
        this.application = application;
    }

    private double seconds() {
        return (System.nanoTime() - started) / 1e9;
    }

    private void say(String line) {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description before it runs it");
        }
        PrintWriter out = spec.commandLine().getOut();
        out.printf(Locale.ROOT, "%6.1f s  %s%n", seconds(), line);
        out.flush();
    }

    @Override
    public Integer call() {
        StateDirectory.refuseRoot();
        Path server = state.path(false);
        // Asked first: without a server there is nothing to be made.
        ControlClient.call(server, DrillCommands.LOSS, Map.of(), this::say);
        Optional<String> failed;
        try (DrillDirectory place = DrillDirectory.take(server)) {
            failed = held(new Drill(application, server, place, this::say));
        }
        say("Everything that the drill made is removed");
        ControlClient.call(
                server,
                DrillCommands.ENDED,
                Map.of("seconds", String.format(Locale.ROOT, "%.1f", seconds()), "failed", failed.orElse("")),
                this::say);
        say(failed.map(step -> "FAILED at: " + step).orElse("Passed"));
        return failed.isEmpty() ? ExitCode.OK : ExitCode.DATA;
    }

    /** The step at which something was found that is not as it should be; empty where nothing was. */
    private Optional<String> held(Drill drill) {
        try {
            drill.hold(erasure);
            return Optional.empty();
        } catch (DrillFailedException found) {
            say(String.valueOf(found.getMessage()));
        } catch (BackupException found) {
            if (found.fault() != BackupException.Fault.DATA) {
                throw ServerCommands.explained(found);
            }
            say(String.valueOf(found.getMessage()));
        }
        return Optional.of(drill.step());
    }
}
