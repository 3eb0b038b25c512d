package org.ashroy.app.postgres;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Locale;
import java.util.zip.CRC32;
import java.util.zip.CheckedInputStream;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.jspecify.annotations.Nullable;
import org.tukaani.xz.XZInputStream;

/** PostgreSQL's programs, unpacked once from the archive on the class path. */
final class PostgresBinaries {

    private PostgresBinaries() {}

    /**
     * Unpacks the programs below {@code directory} unless they are there, in a directory named by the archive's bytes:
     * a new version never runs with an old version's files.
     *
     * @return the directory that holds bin, lib and share
     */
    static Path unpack(Path directory) throws IOException {
        String resource = resource();
        Path target;
        try (InputStream archive = open(resource)) {
            target = directory.resolve("binaries-" + checksum(archive));
        }
        if (Files.isDirectory(target)) {
            return target;
        }
        Path partial = directory.resolve(target.getFileName() + ".partial");
        delete(partial);
        Files.createDirectory(partial);
        try (InputStream archive = open(resource);
                TarArchiveInputStream entries =
                        new TarArchiveInputStream(new XZInputStream(new BufferedInputStream(archive)))) {
            @Nullable TarArchiveEntry entry;
            while ((entry = entries.getNextEntry()) != null) {
                write(entries, entry, partial);
            }
        }
        Files.setPosixFilePermissions(partial, PosixFilePermissions.fromString("rwxr-xr-x"));
        Files.move(partial, target, StandardCopyOption.ATOMIC_MOVE);
        return target;
    }

    /** Lets one directory have the programs of another, where that has any, instead of unpacking its own. */
    static void share(Path from, Path directory) throws IOException {
        if (!Files.isDirectory(from)) {
            return;
        }
        Files.createDirectories(directory);
        try (DirectoryStream<Path> unpacked = Files.newDirectoryStream(from, "binaries-????????????????")) {
            for (Path programs : unpacked) {
                Files.createSymbolicLink(directory.resolve(programs.getFileName()), programs.toAbsolutePath());
            }
        }
    }

    private static void write(TarArchiveInputStream entries, TarArchiveEntry entry, Path root) throws IOException {
        Path path = inside(root, root.resolve(entry.getName()), entry);
        if (entry.isDirectory()) {
            Files.createDirectories(path);
            return;
        }
        Files.createDirectories(path.toAbsolutePath().getParent());
        if (entry.isSymbolicLink()) {
            Path link = Path.of(entry.getLinkName());
            inside(root, path.resolveSibling(link), entry);
            Files.createSymbolicLink(path, link);
        } else if (entry.isLink()) {
            Files.copy(inside(root, root.resolve(entry.getLinkName()), entry), path);
        } else {
            try (OutputStream out = Files.newOutputStream(path)) {
                entries.transferTo(out);
            }
            boolean program = (entry.getMode() & 0111) != 0;
            Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(program ? "rwxr-xr-x" : "rw-r--r--"));
        }
    }

    private static Path inside(Path root, Path path, TarArchiveEntry entry) throws IOException {
        Path plain = path.normalize();
        if (!plain.startsWith(root.normalize())) {
            throw new IOException("The archive of PostgreSQL's programs leads outside itself at " + entry.getName());
        }
        return plain;
    }

    private static String resource() {
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String name = switch (machine) {
            case "amd64" -> "x86_64";
            case "aarch64" -> "arm_64";
            default -> machine;
        };
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT).replace(' ', '_');
        return "/postgres-" + system + "-" + name + ".txz";
    }

    private static InputStream open(String resource) {
        @Nullable InputStream found = PostgresBinaries.class.getResourceAsStream(resource);
        if (found == null) {
            throw new PostgresException("This build brings no PostgreSQL for this machine (looked for " + resource
                    + "). Start with your own database: --database-url, --database-user and --database-password-file.");
        }
        return found;
    }

    /**
     * Names an archive by its bytes. Archives are told apart here, not trusted: so it is a checksum, which is there sooner than a hash, for each
     * start waits for it.
     */
    private static String checksum(InputStream archive) throws IOException {
        CheckedInputStream in = new CheckedInputStream(archive, new CRC32());
        long size = in.transferTo(OutputStream.nullOutputStream());
        return "%08x%08x".formatted(in.getChecksum().getValue(), size);
    }

    /** Removes a directory and all that lies in it; nothing where there is none. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failed) throws IOException {
                if (failed != null) {
                    throw failed;
                }
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
