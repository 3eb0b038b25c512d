package org.ashroy.app.launch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.SmartLifecycle;
import org.springframework.stereotype.Component;

/** Opens the control socket while the server runs, with the commands that all modules offer. */
@Component
@ConditionalOnProperty("ashroy.control-socket")
class ControlServer implements SmartLifecycle {

    private final Path path;
    private final Map<String, ControlCommand> commands = new HashMap<>();
    private @Nullable ControlSocket socket;

    ControlServer(@Value("${ashroy.control-socket}") Path path, List<ControlCommand> offered) {
        this.path = path;
        for (ControlCommand command : offered) {
            if (commands.put(command.name(), command) != null) {
                throw new IllegalStateException("Two modules offer the command " + command.name());
            }
        }
    }

    @Override
    public synchronized void start() {
        if (socket == null) {
            socket = ControlSocket.open(path, Map.copyOf(commands));
        }
    }

    @Override
    public synchronized void stop() {
        if (socket != null) {
            socket.close();
            socket = null;
        }
    }

    @Override
    public synchronized boolean isRunning() {
        return socket != null;
    }
}
