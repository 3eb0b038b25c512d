package org.ashroy.app;

import java.io.IOException;
import java.nio.file.Files;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.postgres.TestDatabase;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What tests of the whole application share: one context, one database, an unlocked keyring. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class AppTest {

    /** The passphrase of the tests' keyring. */
    protected static final String PASSPHRASE = "correct horse battery";

    @Autowired
    private VaultHolder vault;

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        TestDatabase.fresh().register(registry);
        String state = Files.createTempDirectory("ashroy-state").toString();
        registry.add("ashroy.state-directory", () -> state);
    }

    @BeforeEach
    void unlocked() {
        if (!vault.exists()) {
            vault.create(PASSPHRASE.toCharArray(), 0, 0);
        } else if (!vault.unlocked()) {
            vault.unlock(PASSPHRASE.toCharArray());
        }
    }
}
