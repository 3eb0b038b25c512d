package org.ashroy.app.ledger;

import jakarta.annotation.PreDestroy;
import java.util.List;
import org.ashroy.kernel.seal.KeyringException;
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

    /** Told in the process when the vault was unlocked. */
    public record Unlocked() {}

    /** Told in the process when the vault was locked: whoever holds readable data in memory lets go of it. */
    public record Locked() {}

    /** Whether a keyring was made. */
    public boolean exists() {
        return Vault.exists(settings.stateDirectory().resolve("keyring"));
    }

    /** Makes the keyring, unlocks it, and returns the recovery shares, to be shown once. */
    public synchronized List<String> create(char[] passphrase, int shares, int needed) {
        List<String> texts = Vault.create(settings.stateDirectory().resolve("keyring"), passphrase, shares, needed);
        unlock(passphrase);
        return texts;
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
            open = Vault.open(settings.stateDirectory().resolve("keyring"));
            vault = open;
        }
        return open;
    }

    /** Whether sealed data can be read now. */
    public boolean unlocked() {
        return exists() && vault().unlocked();
    }

    /** Unlocks; who builds indexes is told. */
    public void unlock(char[] passphrase) {
        vault().unlock(passphrase);
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
