package org.ashroy.app.launch;

import java.util.Map;
import java.util.function.Consumer;

/**
 * What the running server does when it is asked over its control socket; a module offers a command by offering a bean.
 * Whoever may reach the socket is the operator of this machine: the state directory is open to its owner alone.
 */
public interface ControlCommand {

    /** The command's name: lower case letters and hyphens. */
    String name();

    /**
     * Does it.
     *
     * @param arguments what was given with the command
     * @param output takes one line at a time, shown at once
     * @return 0, or one of {@link ExitCode}
     */
    int run(Map<String, String> arguments, Consumer<String> output);
}
