package org.ashroy.app.access;

import com.google.crypto.tink.subtle.AesGcmJce;
import com.google.crypto.tink.subtle.Random;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.InstantSource;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.ashroy.app.ledger.LedgerSettings;
import org.ashroy.kernel.event.Uuid7;
import org.jspecify.annotations.Nullable;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;
import org.springframework.stereotype.Service;

/** The accounts: made by an administrator, with Argon2id passwords and a second factor. */
@Service
public class Accounts {

    /**
     * One account as the list of accounts shows it.
     *
     * @param id of the account
     * @param name of the account
     * @param organisation whose it is
     * @param roles its roles
     * @param sitePrefix start of the codes of the sites it is for
     * @param active whether it may sign in
     * @param enrolled whether its second factor is set up
     */
    public record Account(
            UUID id,
            String name,
            String organisation,
            Set<String> roles,
            String sitePrefix,
            boolean active,
            boolean enrolled) {}

    private record Stored(
            Account account, String hash, byte @Nullable [] secret, long lastStep, boolean codeRequired) {}

    private final JdbcClient jdbc;
    private final InstantSource clock;
    private final Path keyFile;
    private final PasswordEncoder passwords = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8();
    // Checked against when an account does not exist, so that its absence takes as long as a wrong password.
    private final String nobody;

    Accounts(JdbcClient jdbc, InstantSource clock, LedgerSettings settings) {
        this.jdbc = jdbc;
        this.clock = clock;
        this.keyFile = settings.stateDirectory().resolve("access.key");
        this.nobody = hash(UUID.randomUUID().toString());
    }

    /**
     * Creates an account.
     *
     * @param name lower-case letters, digits, dots and hyphens
     * @param password at least 12 characters
     * @param roles at least one
     * @param sitePrefix start of the codes of its sites; empty for all
     * @param secondFactor whether it needs one; only a demonstration goes without
     * @throws IllegalArgumentException with a message key where something is not so
     */
    public UUID create(
            String name,
            String password,
            Set<String> roles,
            String organisation,
            String sitePrefix,
            boolean secondFactor) {
        String lower = name.strip().toLowerCase(Locale.ROOT);
        if (!lower.matches("[a-z][a-z0-9.-]{2,40}")) {
            throw new IllegalArgumentException("account.name");
        }
        if (password.length() < 12) {
            throw new IllegalArgumentException("account.password");
        }
        if (roles.isEmpty() || !Roles.codes().containsAll(roles)) {
            throw new IllegalArgumentException("account.roles");
        }
        UUID id = Uuid7.create();
        int made = jdbc.sql("""
                insert into account (id, name, password_hash, totp_required, roles, site_prefix, organisation,
                    active, created_at) values (?, ?, ?, ?, ?, ?, ?, true, ?) on conflict (name) do nothing""")
                .params(
                        id,
                        lower,
                        hash(password),
                        secondFactor,
                        roles.stream().sorted().toArray(String[]::new),
                        sitePrefix,
                        organisation,
                        Timestamp.from(clock.instant()))
                .update();
        if (made == 0) {
            throw new IllegalArgumentException("account.taken");
        }
        return id;
    }

    private String hash(String password) {
        return Objects.requireNonNull(passwords.encode(password));
    }

    /** All accounts by name. */
    public List<Account> all() {
        return jdbc.sql("select * from account order by name")
                .query((row, _) -> stored(row).account())
                .list();
    }

    /** One account. */
    public Optional<Account> find(UUID id) {
        return jdbc.sql("select * from account where id = ?")
                .param(id)
                .query((row, _) -> stored(row).account())
                .optional();
    }

    /** Switches an account off or on. */
    public void setActive(UUID id, boolean active) {
        jdbc.sql("update account set active = ? where id = ?")
                .params(active, id)
                .update();
    }

    /** Whether anybody can sign in at all. */
    public boolean any() {
        return jdbc.sql("select exists (select from account)")
                .query(Boolean.class)
                .single();
    }

    /**
     * Checks a sign-in.
     *
     * @return who it is; empty where account, password or code is wrong, without saying which
     */
    public Optional<SignedIn> check(String name, String password, String code) {
        Optional<Stored> found = jdbc.sql("select * from account where name = ?")
                .param(name.strip().toLowerCase(Locale.ROOT))
                .query((row, _) -> stored(row))
                .optional();
        boolean right = passwords.matches(password, found.map(Stored::hash).orElse(nobody));
        if (found.isEmpty() || !right || !found.get().account().active()) {
            return Optional.empty();
        }
        Stored stored = found.get();
        if (stored.secret() != null && !acceptCode(stored.account().id(), stored.secret(), code, stored.lastStep())) {
            return Optional.empty();
        }
        boolean mustEnrol = stored.codeRequired() && stored.secret() == null;
        return Optional.of(signedIn(stored.account(), mustEnrol));
    }

    static SignedIn signedIn(Account account, boolean mustEnrol) {
        Set<Permission> permissions = EnumSet.noneOf(Permission.class);
        account.roles().forEach(role -> permissions.addAll(Roles.permissions(role)));
        return new SignedIn(
                account.id(),
                account.name(),
                account.organisation(),
                Set.copyOf(permissions),
                account.sitePrefix(),
                mustEnrol);
    }

    // A code is used once: the step is taken in the same statement that checks it is still free.
    private boolean acceptCode(UUID id, byte[] wrapped, String code, long lastStep) {
        OptionalLong step = Totp.accept(unwrap(wrapped, id), code, clock.instant(), lastStep);
        return step.isPresent()
                && jdbc.sql("update account set totp_last_step = ? where id = ? and totp_last_step < ?")
                                .params(step.getAsLong(), id, step.getAsLong())
                                .update()
                        == 1;
    }

    /**
     * Sets up the second factor.
     *
     * @return whether the code proves that the person's device has the secret
     */
    public boolean enrol(UUID id, byte[] secret, String code) {
        OptionalLong step = Totp.accept(secret, code, clock.instant(), 0);
        if (step.isEmpty()) {
            return false;
        }
        jdbc.sql("update account set totp_secret = ?, totp_last_step = ? where id = ?")
                .params(wrap(secret, id), step.getAsLong(), id)
                .update();
        return true;
    }

    private static Stored stored(ResultSet row) throws SQLException {
        Set<String> roles =
                new TreeSet<>(List.of((String[]) row.getArray("roles").getArray()));
        byte @Nullable [] secret = row.getBytes("totp_secret");
        return new Stored(
                new Account(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("organisation"),
                        roles,
                        row.getString("site_prefix"),
                        row.getBoolean("active"),
                        secret != null),
                row.getString("password_hash"),
                secret,
                row.getLong("totp_last_step"),
                row.getBoolean("totp_required"));
    }

    private byte[] wrap(byte[] secret, UUID id) {
        try {
            return new AesGcmJce(key()).encrypt(secret, context(id));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("wrapping a second factor failed", exception);
        }
    }

    private byte[] unwrap(byte[] wrapped, UUID id) {
        try {
            return new AesGcmJce(key()).decrypt(wrapped, context(id));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException(
                    "the second factor of an account does not open; is access.key the right one?");
        }
    }

    /**
     * What stands for a text in the limiters: the same for the same text, however it is written, and by which nobody who
     * lacks {@code access.key} learns it. People type names and passwords into the field for the account.
     */
    String fingerprint(String typed) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key(), "HmacSHA256"));
            byte[] text = typed.strip().toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8);
            return HexFormat.of().formatHex(mac.doFinal(text));
        } catch (GeneralSecurityException exception) {
            throw new IllegalStateException("every Java has HmacSHA256", exception);
        }
    }

    private static byte[] context(UUID id) {
        return id.toString().getBytes(StandardCharsets.US_ASCII);
    }

    // Apart from the vault, because people sign in to unlock it; apart from the database, so that a copy of that opens
    // none.
    private synchronized byte[] key() {
        try {
            if (!Files.exists(keyFile)) {
                Files.createFile(
                        keyFile, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
                Files.write(keyFile, Random.randBytes(32));
            }
            return Files.readAllBytes(keyFile);
        } catch (IOException exception) {
            throw new UncheckedIOException(exception);
        }
    }
}
