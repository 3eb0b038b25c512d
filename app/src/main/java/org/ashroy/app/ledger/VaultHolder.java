package org.ashroy.app.ledger;

import jakarta.annotation.PreDestroy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.ashroy.kernel.seal.KeyringException;
import org.ashroy.kernel.seal.LockedException;
import org.ashroy.kernel.seal.Vault;
import org.jspecify.annotations.Nullable;
import org.springframework.context.ApplicationEventPublisher;
import org.springframework.stereotype.Component;

/** The vault of this server: made once, locked at every start, unlocked by a person. */
@Component
public class VaultHolder {

    private final LedgerSettings settings;
    private final ApplicationEventPublisher publisher;
    private @Nullable Vault vault;

    VaultHolder(LedgerSettings settings, ApplicationEventPublisher publisher) {
        this.settings = settings;
        this.publisher = publisher;
    }

    /** Told in the process when the vault was unlocked; who fails to hear keeps it from nobody else, and is told again. */
    public record Unlocked() {}

    /** Told in the process when the vault was locked: whoever holds readable data in memory lets go of it. */
    public record Locked() {}

    private Path directory() {
        return settings.stateDirectory().resolve("keyring");
    }

    private Path prepared() {
        return settings.stateDirectory().resolve("keyring.new");
    }

    /** Whether a keyring was made. */
    public boolean exists() {
        return Vault.exists(directory());
    }

    /** Makes the keyring, unlocks it, and returns the recovery shares, to be shown once. */
    public List<String> create(char[] passphrase, int shares, int needed) {
        List<String> texts = prepare(passphrase, shares, needed);
        adopt(passphrase);
        return texts;
    }

    /**
     * Makes a keyring beside its place. Only {@link #adopt} makes it this server's, after somebody has its shares; one that
     * was never adopted is replaced.
     *
     * @return the recovery shares, to be shown once
     * @throws KeyringException where the server has a keyring already, the passphrase is too short, or the disk refuses
     */
    public synchronized List<String> prepare(char[] passphrase, int shares, int needed) {
        if (exists()) {
            throw new KeyringException("this server has a keyring already");
        }
        try {
            Files.deleteIfExists(prepared().resolve("root"));
            return Vault.create(prepared(), passphrase, shares, needed);
        } catch (IOException refused) {
            throw disk(refused);
        }
    }

    /** Puts the prepared keyring in its place and unlocks it. */
    public synchronized void adopt(char[] passphrase) {
        try {
            Files.move(prepared(), directory(), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException refused) {
            throw disk(refused);
        }
        unlock(passphrase);
    }

    private KeyringException disk(IOException refused) {
        return new KeyringException("cannot write the keyring in " + directory() + " ("
                + refused.getClass().getSimpleName()
                + "); check that the disk is not full and that the directory belongs to Ashroy");
    }

    /**
     * The vault, locked or not.
     *
     * @throws KeyringException where none was made yet
     */
    public synchronized Vault vault() {
        Vault open = vault;
        if (open == null) {
            if (!exists()) {
                throw new KeyringException("this server has no keyring yet; run ./ashroy start to set it up");
            }
            open = Vault.open(directory());
            vault = open;
        }
        return open;
    }

    /** Whether sealed data can be read now. */
    public boolean unlocked() {
        return exists() && vault().unlocked();
    }

    /**
     * Refuses whoever asks of what is kept in memory before all of it was read, so that "nobody" never means "not read". While locked
     * there is nothing to ask of, and every screen says so.
     *
     * @param complete whether all was read since the vault was unlocked
     * @throws LockedException where it was not, and the vault is unlocked
     */
    public void requireRead(boolean complete) {
        if (!complete && unlocked()) {
            throw new LockedException();
        }
    }

    /** Unlocks; who builds indexes is told. */
    public void unlock(char[] passphrase) {
        vault().unlock(passphrase);
        publisher.publishEvent(new Unlocked());
    }

    /** Unlocks with recovery shares and sets a new passphrase; who builds indexes is told. */
    public void recover(List<String> shares, char[] newPassphrase) {
        vault().recover(shares, newPassphrase);
        publisher.publishEvent(new Unlocked());
    }

    /**
     * Locks; then who holds readable data is told. In this order, because what is let go of while values can still be
     * opened could be filled again before the lock.
     */
    public void lock() {
        vault().lock();
        publisher.publishEvent(new Locked());
    }

    @PreDestroy
    synchronized void close() {
        if (vault != null) {
            vault.close();
            vault = null;
        }
    }
}
