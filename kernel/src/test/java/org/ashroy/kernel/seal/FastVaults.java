package org.ashroy.kernel.seal;

import java.nio.file.Path;
import java.util.List;

/** Vaults whose passphrase costs almost nothing to check, for tests that need many. */
public final class FastVaults {

    /** The passphrase of these vaults. */
    public static final String PASSPHRASE = "correct horse battery staple";

    static final Vault.Cost CHEAP = new Vault.Cost(8, 1, 1);

    private FastVaults() {}

    /** An unlocked vault in a directory that holds none yet. */
    public static Vault unlocked(Path directory) {
        create(directory, 0, 0);
        return reopen(directory);
    }

    /** Opens a vault of this kind again and unlocks it. */
    public static Vault reopen(Path directory) {
        Vault vault = Vault.open(directory);
        vault.unlock(PASSPHRASE.toCharArray());
        return vault;
    }

    static List<String> create(Path directory, int shares, int needed) {
        return Vault.create(directory, PASSPHRASE.toCharArray(), shares, needed, CHEAP);
    }
}
