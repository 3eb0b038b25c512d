package org.ashroy.app.postgres;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Short runs of the operating system's programs. */
final class Programs {

    private Programs() {}

    /** How a program ended: its exit code, and what it wrote to both outputs. */
    record Outcome(int exit, String output) {}

    /** The file behind a program's name on the path. */
    static Optional<Path> find(String name) {
        String path =
                System.getenv().getOrDefault("PATH", "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin");
        for (String directory : path.split(":", -1)) {
            if (!directory.isEmpty()) {
                Path candidate = Path.of(directory, name);
                if (Files.isExecutable(candidate)) {
                    return Optional.of(candidate);
                }
            }
        }
        return Optional.empty();
    }

    /** Runs a program to its end, with messages in English so that they can be read by us. */
    static Outcome run(List<String> command) {
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .directory(Path.of("/").toFile());
            builder.environment().put("LC_ALL", "C");
            Process process = builder.start();
            process.getOutputStream().close();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException missing) {
            throw new PostgresException(
                    "The program " + command.getFirst() + " could not be started. Is it installed?", missing);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new PostgresException("Interrupted while " + command.getFirst() + " ran.", interrupted);
        }
    }
}
