package org.ashroy.app.access;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.Objects;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;
import org.springframework.security.crypto.password.PasswordEncoder;

/** Makes and checks the hashes of passwords: Argon2id (RFC 9106). A hash says what it cost and is checked at that cost. */
final class PasswordHashes {

    /**
     * What a hash costs.
     *
     * @param memory in KiB
     * @param passes over that memory
     */
    record Cost(int memory, int passes) {}

    /** What every hash costs that this program makes: the parameters that Spring Security gives since its version 5.8. */
    static final Cost COST = new Cost(16 * 1024, 2);

    private static final int SALT_BYTES = 16;
    private static final int HASH_BYTES = 32;

    private final PasswordEncoder encoder;
    private final Cost cost;

    PasswordHashes(Cost cost) {
        this.cost = cost;
        this.encoder = new Argon2PasswordEncoder(SALT_BYTES, HASH_BYTES, 1, cost.memory(), cost.passes());
    }

    /** A hash of a password, with a salt of its own. */
    String hash(String password) {
        return Objects.requireNonNull(encoder.encode(password));
    }

    /**
     * A hash that nobody knows a password of, and that costs what others cost to check: for names that nobody has. It is drawn, not made, so
     * that a start need not wait for it.
     */
    String ofNobody() {
        SecureRandom random = new SecureRandom();
        return "$argon2id$v=19$m=%d,t=%d,p=1$%s$%s"
                .formatted(cost.memory(), cost.passes(), drawn(random, SALT_BYTES), drawn(random, HASH_BYTES));
    }

    private static String drawn(SecureRandom random, int size) {
        byte[] bytes = new byte[size];
        random.nextBytes(bytes);
        return Base64.getEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Whether this hash is of this password. */
    boolean matches(String password, String hash) {
        return encoder.matches(password, hash);
    }
}
