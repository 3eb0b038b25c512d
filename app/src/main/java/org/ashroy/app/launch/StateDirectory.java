package org.ashroy.app.launch;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Set;
import org.ashroy.app.postgres.SystemUser;
import org.jspecify.annotations.Nullable;

/** Where one Ashroy keeps all it has; open to its owner alone, and to one server at a time. */
public final class StateDirectory implements AutoCloseable {

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private StateDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /** The place used where none was named: /var/lib/ashroy for root, else below the user's own state directory. */
    public static Path usual() {
        if (SystemUser.isRoot()) {
            return Path.of("/var/lib/ashroy");
        }
        @Nullable String named = System.getenv("XDG_STATE_HOME");
        Path base = named == null || named.isBlank()
                ? Path.of(System.getProperty("user.home"), ".local", "state")
                : Path.of(named);
        return base.resolve("ashroy");
    }

    /**
     * Makes the directory where it does not exist, closes it to others, and takes its lock.
     *
     * @throws LaunchException where it cannot be made, or another server holds the lock
     */
    public static StateDirectory take(Path path) {
        try {
            Files.createDirectories(path);
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("rwx------"));
            FileChannel channel =
                    FileChannel.open(path.resolve("lock"), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            @Nullable FileLock lock;
            try {
                lock = channel.tryLock();
            } catch (OverlappingFileLockException sameProcess) {
                lock = null;
            }
            if (lock == null) {
                channel.close();
                throw new LaunchException(
                        ExitCode.TEMPORARY,
                        "Ashroy already runs in " + path + ". ./ashroy status says where, ./ashroy stop ends it.");
            }
            return new StateDirectory(path, channel, lock);
        } catch (IOException failed) {
            throw new LaunchException(
                    ExitCode.CANNOT_CREATE,
                    "The state directory " + path + " cannot be made or written by this account. Name another with"
                            + " --state.",
                    failed);
        }
    }

    /**
     * Refuses to go on as root.
     *
     * @throws LaunchException where this process is root
     */
    static void refuseRoot() {
        if (SystemUser.isRoot()) {
            throw new LaunchException(
                    ExitCode.PERMISSION,
                    "Ashroy does not run as root. ./ashroy gives up root's rights by itself; or use an ordinary account.");
        }
    }

    /** What lies here while a restore is at work; where it was interrupted it stays. */
    Path restoreMark() {
        return path.resolve("restore-at-work");
    }

    /**
     * Refuses a directory in which a restore was interrupted.
     *
     * @throws LaunchException where it was
     */
    void refuseHalfRestored() {
        if (Files.exists(restoreMark())) {
            throw new LaunchException(
                    ExitCode.DATA,
                    "A restore into " + path
                            + " was interrupted, and what lies there is half a copy. Run ./ashroy restore again; it starts over.");
        }
    }

    /**
     * What lies here besides what every command may leave: the lock, the program of whoever gave up root's rights, and what
     * java wrote down about its classes.
     */
    List<Path> content() {
        try (var files = Files.list(path)) {
            return files.filter(file -> !Set.of("lock", "program", "classes.jsa")
                            .contains(file.getFileName().toString()))
                    .sorted()
                    .toList();
        } catch (IOException failed) {
            throw new LaunchException(
                    ExitCode.CANNOT_CREATE, "The state directory " + path + " cannot be read by this account.", failed);
        }
    }

    /** The directory. */
    public Path path() {
        return path;
    }

    @Override
    public void close() {
        try {
            lock.release();
            channel.close();
        } catch (IOException failed) {
            throw new LaunchException(ExitCode.SOFTWARE, "The lock of " + path + " could not be given back.", failed);
        }
    }
}
