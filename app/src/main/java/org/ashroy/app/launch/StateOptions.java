package org.ashroy.app.launch;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Which server a command means. */
final class StateOptions {

    @Option(
            names = "--state",
            paramLabel = "DIRECTORY",
            description = "The state directory; by default ~/.local/state/ashroy, for root /var/lib/ashroy.")
    private @Nullable Path state;

    @Option(names = "--demo", description = "Mean the demonstration, which has a state directory of its own.")
    private boolean demo;

    /** What follows the name of another command that is to mean the same server: nothing, or options with a blank before them. */
    String options(boolean demonstration) {
        if (state != null) {
            // As a shell takes it, whatever the name of the directory.
            return " --state '" + path(demonstration).toString().replace("'", "'\\''") + "'";
        }
        return demo || demonstration ? " --demo" : "";
    }

    Path path(boolean demonstration) {
        if (state != null) {
            return state.toAbsolutePath().normalize();
        }
        return demo || demonstration ? StateDirectory.usual().resolve("demo") : StateDirectory.usual();
    }
}
