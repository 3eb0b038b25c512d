package org.ashroy.app.api;

import com.google.crypto.tink.subtle.Random;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Date;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ashroy.app.access.Accounts;
import org.ashroy.app.access.SignedIn;
import org.ashroy.app.registration.Input;
import org.ashroy.app.registration.RefusedInputException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Service;

/**
 * Tokens with which programs speak for an account. A token is 256 random bits, shown once; since nobody can guess that, its
 * SHA-256 is kept and not a slow hash.
 */
@Service
public class Tokens {

    /** How long a token may be valid, in days. */
    static final int LONGEST_DAYS = 366;

    private static final String START = "ashroy_";
    private static final Duration TOUCHED = Duration.ofMinutes(1);

    /**
     * A token as the screen shows it.
     *
     * @param id of the token
     * @param account name of the account it speaks for
     * @param label what it is for
     * @param created when it was made
     * @param expires last day on which it is valid (UTC)
     * @param revoked whether it was taken back
     * @param lastUsed when it was last used, to the minute
     */
    public record Shown(
            UUID id,
            String account,
            String label,
            Instant created,
            LocalDate expires,
            boolean revoked,
            Optional<Instant> lastUsed) {}

    /**
     * Who speaks.
     *
     * @param token which token
     * @param user the account as it may work now
     */
    record Caller(UUID token, SignedIn user) {}

    private final JdbcClient jdbc;
    private final Accounts accounts;
    private final InstantSource clock;

    Tokens(JdbcClient jdbc, Accounts accounts, InstantSource clock) {
        this.jdbc = jdbc;
        this.accounts = accounts;
        this.clock = clock;
    }

    /**
     * Makes a token.
     *
     * @param id made where the form was opened
     * @param account for which it speaks
     * @param label what it is for
     * @param days how many days it is valid, 1 to {@value #LONGEST_DAYS}
     * @return the token, to be shown once; empty where one was made under this identifier before
     * @throws RefusedInputException where account, label or days are not so
     */
    Optional<String> create(UUID id, UUID account, String label, int days) {
        if (accounts.current(account).isEmpty()) {
            throw new RefusedInputException("api.tokens.no-account", "account");
        }
        String checked = Input.text(label, "label");
        if (days < 1 || days > LONGEST_DAYS) {
            throw new RefusedInputException("api.tokens.days-wrong", "days");
        }
        String token = START + Base64.getUrlEncoder().withoutPadding().encodeToString(Random.randBytes(32));
        Instant now = clock.instant();
        int made = jdbc.sql("""
                insert into api_token (id, account, label, digest, created, expires) values (?, ?, ?, ?, ?, ?)
                on conflict (id) do nothing""")
                .params(
                        id,
                        account,
                        checked,
                        digest(token),
                        Timestamp.from(now),
                        Date.valueOf(today(now).plusDays(days)))
                .update();
        return made == 1 ? Optional.of(token) : Optional.empty();
    }

    private static LocalDate today(Instant now) {
        return LocalDate.ofInstant(now, ZoneOffset.UTC);
    }

    /** Takes a token back, for ever. */
    void revoke(UUID id) {
        jdbc.sql("update api_token set revoked = true where id = ?").param(id).update();
    }

    /** Tokens made before an instant, newest first. */
    List<Shown> page(Instant before, int limit) {
        return jdbc.sql("""
                select api_token.*, account.name from api_token join account on account.id = api_token.account
                where created < ? order by created desc limit ?""")
                .params(Timestamp.from(before), limit)
                .query((row, _) -> new Shown(
                        row.getObject("id", UUID.class),
                        row.getString("name"),
                        row.getString("label"),
                        row.getTimestamp("created").toInstant(),
                        row.getDate("expires").toLocalDate(),
                        row.getBoolean("revoked"),
                        Optional.ofNullable(row.getTimestamp("last_used")).map(Timestamp::toInstant)))
                .list();
    }

    private record Found(UUID id, UUID account) {}

    /** Who speaks with this token; empty where it is unknown, revoked or over, or its account may not work now. */
    Optional<Caller> caller(String token) {
        Instant now = clock.instant();
        Optional<Found> found = jdbc.sql(
                        "select id, account from api_token where digest = ? and not revoked and expires >= ?")
                .params(digest(token), Date.valueOf(today(now)))
                .query((row, _) -> new Found(row.getObject(1, UUID.class), row.getObject(2, UUID.class)))
                .optional();
        return found.flatMap(each -> {
            jdbc.sql("update api_token set last_used = ? where id = ? and (last_used is null or last_used < ?)")
                    .params(Timestamp.from(now), each.id(), Timestamp.from(now.minus(TOUCHED)))
                    .update();
            return accounts.current(each.account()).map(user -> new Caller(each.id(), user));
        });
    }

    private static byte[] digest(String token) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(token.getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException exception) {
            throw new IllegalStateException("every Java has SHA-256", exception);
        }
    }
}
