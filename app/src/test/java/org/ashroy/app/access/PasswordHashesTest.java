package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

class PasswordHashesTest {

    private static final String PASSWORD = "a long enough password";

    @Test
    void theProgramHashesAtTheRealCost() {
        PasswordHashes hashes = SecurityConfiguration.passwordHashes();
        String hash = hashes.hash(PASSWORD);
        assertThat(hash).startsWith("$argon2id$v=19$m=16384,t=2,p=1$");
        assertThat(hashes.matches(PASSWORD, hash)).isTrue();
        assertThat(hashes.matches(PASSWORD + " ", hash)).isFalse();
        assertThat(hashes.hash(PASSWORD)).as("each has a salt of its own").isNotEqualTo(hash);
    }

    @Test
    void aHashOfAnotherCostIsCheckedAtTheCostThatItSays() {
        String before = Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().encode(PASSWORD);
        PasswordHashes cheap = TestPasswords.cheapPasswordHashes();
        assertThat(cheap.matches(PASSWORD, before)).isTrue();
        assertThat(SecurityConfiguration.passwordHashes().matches(PASSWORD, cheap.hash(PASSWORD)))
                .isTrue();
    }

    @Test
    void aHashOfNobodyIsReadLikeOthersAtTheSameCostAndNeverTheSame() {
        PasswordHashes hashes = SecurityConfiguration.passwordHashes();
        String nobodys = hashes.ofNobody();
        assertThat(nobodys).hasSameSizeAs(hashes.hash(PASSWORD)).isNotEqualTo(hashes.ofNobody());
        // Throws where it cannot be read, says yes where checking it costs less than others.
        assertThat(Argon2PasswordEncoder.defaultsForSpringSecurity_v5_8().upgradeEncoding(nobodys))
                .isFalse();
        assertThat(hashes.matches(PASSWORD, nobodys)).isFalse();
    }
}
