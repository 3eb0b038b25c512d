package org.ashroy.app.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.ashroy.app.access.SubjectPlaces;
import org.ashroy.app.ledger.GateKeeper;
import org.ashroy.app.ledger.LedgerSettings;
import org.ashroy.app.ledger.SealedPieces;
import org.ashroy.app.ledger.SealedPieces.Piece;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.kernel.access.Access;
import org.ashroy.kernel.access.Act;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.seal.Field;
import org.springframework.context.event.EventListener;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.stereotype.Component;

/**
 * Files that wait to be fetched: in pieces on the server's disk, each sealed under a key of the file's own. Fetched once, or a
 * day old, the file is deleted and its key destroyed, so that no copy of it on any disk can be read again.
 */
@Component
public class SealedResults implements SubjectPlaces {

    /** How long a file waits. */
    public static final Duration WAITS = Duration.ofHours(24);

    private static final Field<Piece> FIELD = new Field<>("export.file", "file", Piece.class);

    private final Path directory;
    private final SealedResultStore store;
    private final VaultHolder vault;
    private final GateKeeper gate;
    private final InstantSource clock;

    SealedResults(
            LedgerSettings settings, SealedResultStore store, VaultHolder vault, GateKeeper gate, InstantSource clock) {
        this.directory = settings.stateDirectory().resolve("exports");
        this.store = store;
        this.vault = vault;
        this.gate = gate;
        this.clock = clock;
    }

    /** A stream for a new file, or again for one that was not finished; only when it is closed can the file be fetched. */
    OutputStream create(UUID id, UUID owner) throws IOException {
        Files.createDirectories(directory);
        store.begin(id, owner, clock.instant());
        FileChannel channel = FileChannel.open(
                file(id), StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE);
        return new FilterOutputStream(new SealedPieces.Writer(vault.vault(), new SubjectId(id), FIELD, channel)) {
            private boolean finished;

            // The parent's writes byte by byte.
            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                out.write(bytes, from, length);
            }

            @Override
            public void close() throws IOException {
                if (!finished) {
                    finished = true;
                    out.close();
                    store.finished(id, clock.instant());
                }
            }
        };
    }

    /** A file belongs to no site: its people may be of many. */
    @Override
    public Map<SubjectId, String> places(Set<SubjectId> subjects) {
        return store.known(subjects.stream().map(SubjectId::value).toList()).stream()
                .collect(Collectors.toMap(SubjectId::new, _ -> NO_SITE));
    }

    /** Whether this account can fetch the file now. */
    public boolean waits(UUID id, UUID owner) {
        return store.waits(id, owner);
    }

    /**
     * Hands the file out, once. Where the connection breaks, it can be fetched again; when all of it went out, its key is
     * destroyed. The act is one line in the access log.
     *
     * @param act names the file as its subject
     * @param destination where it goes, opened only once the gate has let the file out
     * @return whether there was something to fetch for this account
     * @throws IOException where the connection broke or the disk refuses
     * @throws UncheckedIOException where the file is damaged
     * @throws org.ashroy.kernel.access.AccessRefusedException where the rules refuse the act
     */
    public boolean fetch(UUID id, Act act, Downloads.Destination destination) throws IOException {
        if (!store.waits(id, act.user())) {
            return false;
        }
        Access access = gate.enter(act);
        if (!store.claim(id, act.user(), clock.instant())) {
            return false;
        }
        boolean whole = false;
        try {
            copy(id, access, destination);
            whole = true;
        } finally {
            if (!whole) {
                store.giveBack(id);
            }
        }
        destroy(id);
        return true;
    }

    private void copy(UUID id, Access access, Downloads.Destination destination) throws IOException {
        try (InputStream file = new SealedPieces.Reader(
                file(id),
                new SubjectId(id),
                FIELD,
                access,
                () -> new UncheckedIOException(
                        new IOException("a piece of the file is missing or was changed; make the list again")))) {
            OutputStream out = destination.open();
            file.transferTo(out);
            out.flush();
        }
    }

    /** Deletes a file and destroys its key; doing so twice is the same as once. */
    public void destroy(UUID id) {
        try {
            Files.deleteIfExists(file(id));
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        } finally {
            vault.vault().keyring().erase(new SubjectId(id));
        }
        store.destroyed(id, clock.instant());
    }

    /** Destroys what has waited for a day. It needs no key, so it also works while the server is locked. */
    @Scheduled(fixedDelayString = "PT10M", initialDelayString = "PT10M")
    public void sweep() {
        if (vault.exists()) {
            store.olderThan(clock.instant().minus(WAITS)).forEach(this::destroy);
        }
    }

    @EventListener
    void sweepAfterUnlocking(VaultHolder.Unlocked unlocked) {
        sweep();
    }

    private Path file(UUID id) {
        return directory.resolve(id + ".sealed");
    }
}
