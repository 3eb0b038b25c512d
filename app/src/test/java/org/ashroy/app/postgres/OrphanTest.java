package org.ashroy.app.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class OrphanTest {

    /** The process that is killed: it starts a server, says its number and waits for ever. */
    static final class Victim {
        static void main(String[] arguments) throws InterruptedException {
            PostgresServer server = PostgresServer.start(Path.of(arguments[0]), Optional.of("nobody"), line -> {});
            System.out.println(server.processId());
            Thread.sleep(Long.MAX_VALUE);
        }
    }

    @Test
    void leavesNoPostgresBehindWhenTheProcessIsKilled() throws IOException, InterruptedException {
        Assumptions.assumeTrue(
                Programs.find("setpriv").isPresent(), "without setpriv the kernel is not told to end the server");
        Path directory = Files.createTempDirectory("ashroy-orphan");
        TestDatabase.sharePrograms(directory);
        Process victim = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("java.class.path"),
                        Victim.class.getName(),
                        directory.toString()))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        try (BufferedReader said = victim.inputReader()) {
            long postgres = Long.parseLong(said.readLine());
            assertThat(SystemUser.livingProgram(postgres)).contains("postgres");
            victim.destroyForcibly().waitFor();
            for (int waited = 0;
                    waited < 300 && SystemUser.livingProgram(postgres).isPresent();
                    waited++) {
                Thread.sleep(100);
            }
            assertThat(SystemUser.livingProgram(postgres)).isEmpty();
        } finally {
            victim.destroyForcibly();
            PostgresBinaries.delete(directory);
        }
    }
}
