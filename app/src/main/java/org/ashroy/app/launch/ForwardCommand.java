package org.ashroy.app.launch;

import java.io.PrintWriter;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A command without arguments that the running server does. */
@Command(mixinStandardHelpOptions = true)
public final class ForwardCommand implements Callable<Integer> {

    @Mixin
    private StateOptions state = new StateOptions();

    @Spec
    private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description before it runs it");
        }
        PrintWriter out = spec.commandLine().getOut();
        int exit = ControlClient.call(state.path(false), spec.name(), Map.of(), line -> {
            out.println(line);
            out.flush();
        });
        if (spec.name().equals(ServerCommands.STOP) && exit == ExitCode.OK) {
            ServerCommands.awaitEnd(state.path(false));
            out.println("Stopped");
        }
        return exit;
    }
}
