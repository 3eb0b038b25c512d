package org.ashroy.app.launch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.springframework.util.FileSystemUtils;

/**
 * The place of a drill in the state directory, on the same disk and of the same owner. It is removed at the end, also when
 * a signal ends the process; what a power cut leaves is removed by the next drill or the next start, because the copy of the
 * keyring in it would outlive an erasure.
 */
final class DrillDirectory implements AutoCloseable {

    private static final String NAME = "drill";
    private static final int TRIES = 50;

    private final StateDirectory directory;
    private final List<DatabaseOptions.Database> running = new CopyOnWriteArrayList<>();
    private final Thread hook = new Thread(this::removeQuietly, "remove the drill");

    private DrillDirectory(StateDirectory directory) {
        this.directory = directory;
    }

    /**
     * Makes the place, empty.
     *
     * @throws LaunchException where another drill is held there, or it cannot be made
     */
    static DrillDirectory take(Path state) {
        StateDirectory directory;
        try {
            directory = StateDirectory.take(state.resolve(NAME));
        } catch (LaunchException refused) {
            throw refused.exitCode() == ExitCode.TEMPORARY
                    ? new LaunchException(
                            ExitCode.TEMPORARY, "Another drill is being held; wait until it has ended.", refused)
                    : refused;
        }
        DrillDirectory place = new DrillDirectory(directory);
        Runtime.getRuntime().addShutdownHook(place.hook);
        try {
            place.empty();
            for (Path part : List.of(place.backup(), place.keyring())) {
                Files.createDirectory(
                        part, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            }
            return place;
        } catch (IOException refused) {
            place.close();
            throw new LaunchException(
                    ExitCode.CANNOT_CREATE,
                    "The directory " + directory.path() + " cannot be written by this account. Is the disk full?",
                    refused);
        }
    }

    /** Removes what a drill left whose process was killed, unless one is being held. */
    static void removeLeft(Path state) {
        Path left = state.resolve(NAME);
        if (Files.exists(left, LinkOption.NOFOLLOW_LINKS)) {
            try {
                new DrillDirectory(StateDirectory.take(left)).remove();
            } catch (LaunchException held) {
                if (held.exitCode() != ExitCode.TEMPORARY) {
                    throw held;
                }
            }
        }
    }

    /** Where the backup goes. */
    Path backup() {
        return directory.path().resolve("backup");
    }

    /** Where the copy of the keyring goes. */
    Path keyring() {
        return directory.path().resolve("keyring");
    }

    /** The state directory of the copy. */
    Path copy() {
        return directory.path().resolve("copy");
    }

    /** Names a database that runs in here, to be ended before anything is removed. */
    DatabaseOptions.Database running(DatabaseOptions.Database database) {
        running.add(database);
        return database;
    }

    private void empty() throws IOException {
        for (Path content : directory.content()) {
            FileSystemUtils.deleteRecursively(content);
        }
    }

    // What ends beside this, such as a server whose signal came too, may still write for a moment.
    private void remove() {
        running.forEach(DatabaseOptions.Database::close);
        IOException last = new IOException("not tried");
        for (int tried = 0; tried < TRIES; tried++) {
            try {
                empty();
                directory.close();
                FileSystemUtils.deleteRecursively(directory.path());
                return;
            } catch (IOException busy) {
                last = busy;
                pause();
            }
        }
        throw new LaunchException(
                ExitCode.CANNOT_CREATE,
                "What the drill made could not be removed: remove " + directory.path()
                        + " yourself, because a copy of the keyring lies in it.",
                last);
    }

    private void removeQuietly() {
        try {
            remove();
        } catch (LaunchException left) {
            // The process ends, and the next drill or start removes it.
            pause();
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** Removes all of it. */
    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(hook);
        } catch (IllegalStateException ending) {
            // The hook runs already, and removes it.
            joinHook();
            return;
        }
        remove();
    }

    private void joinHook() {
        try {
            hook.join();
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
