package org.ashroy.kernel.seal;

import java.nio.file.Path;

/**
 * Vaults whose passphrase costs almost nothing to try, for tests of something else. A vault says what its passphrase costs, so it opens
 * as every other does; {@code VaultTest} holds the program to the real cost.
 */
public final class CheapVaults {

    private static final Vault.Cost LEAST = new Vault.Cost(8, 1, 1);

    private CheapVaults() {}

    /** Makes a vault in a directory that holds none yet, without recovery shares, and leaves it locked. */
    public static void create(Path directory, String passphrase) {
        Vault.create(directory, passphrase.toCharArray(), 0, 0, LEAST);
    }

    /** Makes the passphrase of the vault that lies here cheap to try, and leaves all else of it as it is; nobody may have it open. */
    public static void cheapen(Path directory, String passphrase) {
        try (Vault vault = Vault.open(directory)) {
            vault.changePassphrase(passphrase.toCharArray(), passphrase.toCharArray(), LEAST);
        }
    }
}
