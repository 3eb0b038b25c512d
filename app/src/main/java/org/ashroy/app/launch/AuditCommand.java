package org.ashroy.app.launch;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Has the running server walk both chains, against heads that were held outside, or sign heads to be held. */
final class AuditCommand extends ServerCommand {

    @Option(
            names = "--sign",
            paramLabel = "FILE",
            description =
                    "Write the signed heads of both chains to this new file, to be held outside: on paper, or by another"
                            + " organisation.")
    private @Nullable Path sign;

    @Option(
            names = "--held",
            paramLabel = "FILE",
            arity = "1..*",
            description = "Files with heads that were held outside: a chain that was rewritten or cut since is found.")
    private List<Path> held = new ArrayList<>();

    @Override
    public Integer call() {
        StringBuilder heads = new StringBuilder();
        for (Path file : held) {
            try {
                for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
                    heads.append(line.isBlank() ? "" : file + "\t" + line.strip() + "\n");
                }
            } catch (IOException unreadable) {
                throw new LaunchException(
                        ExitCode.USAGE, "The file " + file + " with held heads cannot be read as text.", unreadable);
            }
        }
        int exit = ask(Map.of("held", heads.toString()));
        return exit == ExitCode.OK && sign != null ? sign(sign) : exit;
    }

    private int sign(Path file) {
        List<String> lines = new ArrayList<>();
        int exit = ask(ServerCommands.SIGN, Map.of(), lines::add);
        if (exit != ExitCode.OK) {
            lines.forEach(this::say);
            return exit;
        }
        try {
            Files.write(file, lines, StandardCharsets.UTF_8, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException there) {
            throw new LaunchException(
                    ExitCode.CANNOT_CREATE, "There is a file " + file + " already. Name a new one.", there);
        } catch (IOException refused) {
            throw new LaunchException(
                    ExitCode.CANNOT_CREATE, "The file " + file + " cannot be written. Name another.", refused);
        }
        say("Signed heads written to " + file + ". Give it to somebody who does not run this server.");
        return ExitCode.OK;
    }
}
