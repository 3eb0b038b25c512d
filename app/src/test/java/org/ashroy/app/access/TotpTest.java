package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TotpTest {

    private static final byte[] SECRET = "12345678901234567890".getBytes(StandardCharsets.US_ASCII);

    /** RFC 6238, Appendix B, the rows of SHA-1: 8 digits, 30 s. */
    @ParameterizedTest
    @CsvSource({
        "59, 94287082",
        "1111111109, 07081804",
        "1111111111, 14050471",
        "1234567890, 89005924",
        "2000000000, 69279037",
        "20000000000, 65353130"
    })
    void theVectorsOfTheStandard(long seconds, String code) {
        assertThat(Totp.code(SECRET, seconds / 30, 8)).isEqualTo(code);
    }

    /** RFC 4648, section 10. */
    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB", "foobar, MZXW6YTBOI"})
    void base32AsTheStandardSaysWithoutPadding(String bytes, String text) {
        assertThat(Totp.base32(bytes.getBytes(StandardCharsets.US_ASCII))).isEqualTo(text);
    }

    @Test
    void aCodeIsTakenOneStepToEitherSideAndOnce() {
        Instant now = Instant.ofEpochSecond(1_234_567_890);
        long step = now.getEpochSecond() / 30;
        for (long offset = -1; offset <= 1; offset++) {
            assertThat(Totp.accept(SECRET, Totp.code(SECRET, step + offset, 6), now, 0))
                    .hasValue(step + offset);
        }
        assertThat(Totp.accept(SECRET, Totp.code(SECRET, step - 2, 6), now, 0)).isEmpty();
        assertThat(Totp.accept(SECRET, Totp.code(SECRET, step + 2, 6), now, 0)).isEmpty();
        assertThat(Totp.accept(SECRET, Totp.code(SECRET, step, 6), now, step)).isEmpty();
        assertThat(Totp.accept(SECRET, "", now, 0)).isEmpty();
        StringBuilder bangla = new StringBuilder();
        Totp.code(SECRET, step, 6).chars().forEach(digit -> bangla.append((char) (digit - '0' + '\u09e6')));
        assertThat(Totp.accept(SECRET, bangla.toString(), now, 0)).hasValue(step);
        String typed = Totp.code(SECRET, step, 6);
        assertThat(Totp.accept(SECRET, typed.substring(0, 3) + " " + typed.substring(3), now, 0))
                .hasValue(step);
    }
}
