package org.ashroy.app.launch;

import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has the running server write a backup, and shows how far it is. */
final class BackupCommand extends ServerCommand {

    @Parameters(
            index = "0",
            paramLabel = "DIRECTORY",
            description = "Where the backup goes; the server's account must be able to write there.")
    private @Nullable Path directory;

    @Option(
            names = "--keyring",
            required = true,
            paramLabel = "DIRECTORY",
            description =
                    "Where the copy of the keyring and the register of erasures go: another directory, best another"
                            + " disk. Backup, keyring and passphrase together open everything.")
    private @Nullable Path keyring;

    @Override
    public Integer call() {
        if (directory == null || keyring == null) {
            throw new IllegalStateException("picocli sets what is required before it runs a command");
        }
        return ask(Map.of(
                "directory", directory.toAbsolutePath().toString(),
                "keyring", keyring.toAbsolutePath().toString()));
    }
}
