package org.ashroy.app;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.Organisation;
import org.ashroy.app.access.OrganisationKind;
import org.ashroy.app.access.Organisations;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.app.postgres.TestDatabase;
import org.ashroy.kernel.seal.CheapVaults;
import org.junit.jupiter.api.BeforeEach;
import org.springframework.beans.factory.annotation.Autowired;
import org.springframework.boot.test.context.SpringBootTest;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.test.context.DynamicPropertyRegistry;
import org.springframework.test.context.DynamicPropertySource;

/** What tests of the whole application share: one context, one database, an unlocked keyring. */
@SpringBootTest(webEnvironment = SpringBootTest.WebEnvironment.RANDOM_PORT)
public abstract class AppTest {

    /** The passphrase of the tests' keyring. */
    protected static final String PASSPHRASE = "correct horse battery";

    /** The password of every account that a test makes. */
    public static final String PASSWORD = "a long enough password";

    /** The organisation of every account that a test makes. */
    protected static final String ORGANISATION = "TEST";

    @Autowired
    private VaultHolder vault;

    @Autowired
    private Organisations organisations;

    @Autowired
    private Accounts accounts;

    @Autowired
    private JdbcClient uses;

    /** Makes an account for all sites, without second factor. */
    protected UUID account(String name, String... roles) {
        return accountAt("", name, roles);
    }

    /** Makes an account for one site, which must exist, and those below it, without second factor. */
    protected UUID accountAt(String site, String name, String... roles) {
        return accounts.create(name, PASSWORD, Set.of(roles), ORGANISATION, site, false);
    }

    /** Does something while the gate lets this account take nothing away, because it took so much. */
    protected void whileNothingIsLetOut(UUID account, Runnable act) {
        uses.sql("insert into limiter_use (name, key, since, uses) values ('export', ?, now(), 1000)"
                        + " on conflict (name, key) do update set uses = 1000")
                .param(account.toString())
                .update();
        try {
            act.run();
        } finally {
            uses.sql("delete from limiter_use where name = 'export' and key = ?")
                    .param(account.toString())
                    .update();
        }
    }

    @DynamicPropertySource
    static void properties(DynamicPropertyRegistry registry) throws IOException {
        TestDatabase.fresh().register(registry);
        Path state = Files.createTempDirectory("ashroy-state");
        CheapVaults.create(state.resolve("keyring"), PASSPHRASE);
        registry.add("ashroy.state-directory", state::toString);
    }

    @BeforeEach
    void unlocked() {
        organisations.save(new Organisation(
                ORGANISATION, "Test", OrganisationKind.NGO, "BD", LocalDate.of(2020, 1, 1), Optional.empty()));
        if (!vault.unlocked()) {
            vault.unlock(PASSPHRASE.toCharArray());
        }
    }
}
