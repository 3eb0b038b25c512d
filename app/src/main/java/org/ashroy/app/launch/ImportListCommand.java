package org.ashroy.app.launch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has the running server import a list, and shows how far it is and what became of the rows. */
final class ImportListCommand extends ServerCommand {

    @Parameters(index = "0", paramLabel = "LIST", description = "The list: CSV or XLSX, readable for the server.")
    private @Nullable Path file;

    @Option(names = "--as", required = true, paramLabel = "ACCOUNT", description = "The account that imports.")
    private String account = "";

    @Option(names = "--site", paramLabel = "PCODE", description = "The block of rows that name none.")
    private String site = "";

    @Option(
            names = "--unknown-birth",
            paramLabel = "CHOICE",
            description = "Rows without birth: refuse, when-empty (take those without), when-unreadable (take all).")
    private String unknownBirth = "refuse";

    @Option(
            names = "--truth",
            paramLabel = "HEADER",
            description = "Measure against this column, in which rec-1-org and rec-1-dup-0 are one person.")
    private String truth = "";

    @Option(names = "--result", paramLabel = "FILE", description = "Write what became of every row to this CSV file.")
    private @Nullable Path result;

    @Override
    public Integer call() {
        if (file == null) {
            throw new IllegalStateException("picocli sets what is required before it runs a command");
        }
        Map<String, String> arguments = new HashMap<>(Map.of(
                "file", file.toAbsolutePath().toString(),
                "as", account,
                "site", site,
                "unknown-birth", unknownBirth,
                "truth", truth));
        if (result != null) {
            arguments.put("result", result.toAbsolutePath().toString());
        }
        return ask(arguments);
    }
}
