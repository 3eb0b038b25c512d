package org.ashroy.app.launch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class CommandsTest {

    private final StringWriter errors = new StringWriter();

    @TempDir
    Path state = Path.of("unset");

    private int run(String... arguments) {
        CommandLine line = Commands.line(CommandsTest.class);
        line.setErr(new PrintWriter(errors, true));
        line.setOut(new PrintWriter(new StringWriter(), true));
        return line.execute(arguments);
    }

    @Test
    void answersAWronglyWrittenCommandWith64() {
        assertThat(run()).isEqualTo(ExitCode.USAGE);
        assertThat(run("dance")).isEqualTo(ExitCode.USAGE);
        assertThat(run("status", "--colour")).isEqualTo(ExitCode.USAGE);
    }

    @Test
    void answersAnAbsentServerWith69AndSaysWhatToDo() {
        assertThat(run("status", "--state", state.toString())).isEqualTo(ExitCode.UNAVAILABLE);
        assertThat(errors.toString()).contains("./ashroy start");
    }

    @Test
    void letsOneServerHoldAStateDirectory() {
        try (StateDirectory first = StateDirectory.take(state)) {
            assertThatThrownBy(() -> StateDirectory.take(first.path()))
                    .isInstanceOfSatisfying(
                            LaunchException.class,
                            held -> assertThat(held.exitCode()).isEqualTo(ExitCode.TEMPORARY))
                    .hasMessageContaining("already runs");
        }
        StateDirectory.take(state).close();
    }
}
