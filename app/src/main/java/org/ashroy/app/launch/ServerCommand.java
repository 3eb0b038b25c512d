package org.ashroy.app.launch;

import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** What commands have in common that the running server does when it is asked over its control socket. */
@Command(mixinStandardHelpOptions = true)
abstract class ServerCommand implements Callable<Integer> {

    @Mixin
    private StateOptions state = new StateOptions();

    @Spec
    private @Nullable CommandSpec spec;

    private CommandSpec command() {
        if (spec == null) {
            throw new IllegalStateException("picocli sets the command's description before it runs it");
        }
        return spec;
    }

    /** The command's name. */
    final String name() {
        return command().name();
    }

    /** The state directory of the server that is meant. */
    final Path state() {
        return state.path(false);
    }

    final void say(String line) {
        PrintWriter out = command().commandLine().getOut();
        out.println(line);
        out.flush();
    }

    /** Has the server run the command of this name, and shows what it says. */
    final int ask(Map<String, String> arguments) {
        return ask(name(), arguments, this::say);
    }

    /** Has the server run a command. */
    final int ask(String name, Map<String, String> arguments, Consumer<String> output) {
        return ControlClient.call(state(), name, arguments, output);
    }
}
