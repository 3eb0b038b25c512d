package org.ashroy.app.launch;

import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has the running server erase a person, or a source as reported, after it said what that means and the code was typed again. */
final class ErasePersonCommand extends ServerCommand {

    @Parameters(
            index = "0",
            paramLabel = "CODE",
            description =
                    "The code of the person, such as P-7K2M-9QXA-4TC, or of a source as reported that somebody asked to have erased.")
    private String code = "";

    @Option(
            names = "--as",
            required = true,
            paramLabel = "ACCOUNT",
            description = "The account that erases; it needs the permission to erase people.")
    private String account = "";

    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description =
                    "Why: request (the person asked), mistake (registered by mistake), not-needed (no longer needed)."
                            + " Asked for where it is missing.")
    private @Nullable String reason;

    @Override
    public Integer call() {
        int looked = ask(Map.of("code", code, "as", account));
        if (looked != ExitCode.OK) {
            return looked;
        }
        Terminal terminal = new Terminal();
        String why =
                Optional.ofNullable(reason).orElseGet(() -> terminal.line("Reason (request, mistake, not-needed)"));
        String confirmed = terminal.line("Type the code again to erase for ever");
        return ask(Map.of("code", code, "as", account, "reason", why.strip(), "confirm", confirmed.strip()));
    }
}
