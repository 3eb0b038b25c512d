package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {

    @TempDir
    Path state = Path.of("unset");

    private record Echo() implements ControlCommand {
        @Override
        public String name() {
            return "echo";
        }

        @Override
        public int run(Map<String, String> arguments, Consumer<String> output) {
            if (arguments.containsKey("refuse")) {
                throw new LaunchException(ExitCode.PERMISSION, "You may not");
            }
            if (arguments.containsKey("fail")) {
                throw new IllegalStateException("secret detail");
            }
            output.accept("first");
            output.accept(arguments.getOrDefault("word", "none"));
            return 3;
        }
    }

    private ControlSocket open() {
        return ControlSocket.open(state.resolve(ControlSocket.NAME), Map.of("echo", new Echo()));
    }

    @Test
    void carriesACommandItsLinesAndItsExitCode() throws IOException {
        try (ControlSocket socket = open()) {
            List<String> lines = new ArrayList<>();
            assertThat(ControlClient.call(state, "echo", Map.of("word", "আশ্রয়\n\"x\""), lines::add))
                    .isEqualTo(3);
            assertThat(lines).containsExactly("first", "আশ্রয়\n\"x\"");
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(state.resolve(ControlSocket.NAME))))
                    .isEqualTo("rw-------");
            assertThat(socket).isNotNull();
        }
        assertThat(state.resolve(ControlSocket.NAME)).doesNotExist();
    }

    @Test
    void answersRefusalsFailuresAndUnknownCommandsWithTheirExitCodes() {
        try (ControlSocket socket = open()) {
            List<String> lines = new ArrayList<>();
            assertThat(ControlClient.call(state, "echo", Map.of("refuse", ""), lines::add))
                    .isEqualTo(ExitCode.PERMISSION);
            assertThat(ControlClient.call(state, "echo", Map.of("fail", ""), lines::add))
                    .isEqualTo(ExitCode.SOFTWARE);
            assertThat(ControlClient.call(state, "nothing", Map.of(), lines::add))
                    .isEqualTo(ExitCode.USAGE);
            assertThat(lines).contains("You may not").noneMatch(line -> line.contains("secret"));
            assertThat(socket).isNotNull();
        }
    }

    @Test
    void replacesTheSocketThatAKilledServerLeft() throws IOException {
        ServerSocketChannel dead = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        dead.bind(UnixDomainSocketAddress.of(state.resolve(ControlSocket.NAME)));
        dead.close();
        assertThatThrownBy(() -> ControlClient.call(state, "echo", Map.of(), line -> {}))
                .isInstanceOf(LaunchException.class)
                .hasMessageContaining("not running");
        try (ControlSocket socket = open()) {
            assertThat(ControlClient.call(state, "echo", Map.of(), line -> {})).isEqualTo(3);
            assertThat(socket).isNotNull();
        }
    }
}
