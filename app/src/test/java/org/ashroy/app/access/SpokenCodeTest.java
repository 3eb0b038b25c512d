package org.ashroy.app.access;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SpokenCodeTest {

    @Test
    void everyWrongDigitAndEveryTwoNeighboursThatWereExchangedAreNoticed() {
        for (int drawn = 0; drawn < 1_000; drawn++) {
            int digits = drawn % 2 == 0 ? 8 : 16;
            String code = SpokenCode.create(digits);
            assertThat(SpokenCode.read(code, digits)).contains(code);
            for (String wrong : wrongs(code)) {
                assertThat(SpokenCode.read(wrong, digits))
                        .as(code + " read as " + wrong)
                        .isEmpty();
            }
        }
    }

    private static List<String> wrongs(String code) {
        List<String> wrongs = new ArrayList<>();
        for (int at = 0; at < code.length(); at++) {
            for (char digit = '0'; digit <= '9'; digit++) {
                if (digit != code.charAt(at)) {
                    wrongs.add(code.substring(0, at) + digit + code.substring(at + 1));
                }
            }
            if (at > 0 && code.charAt(at) != code.charAt(at - 1)) {
                wrongs.add(code.substring(0, at - 1) + code.charAt(at) + code.charAt(at - 1) + code.substring(at + 1));
            }
        }
        return wrongs;
    }

    @Test
    void itIsReadInAnyScriptWithBlanksAndHyphensAndNothingElseIsACode() {
        String code = SpokenCode.create(8);
        assertThat(SpokenCode.read(" " + SpokenCode.written(code) + " ", 8)).contains(code);
        assertThat(SpokenCode.read(code.substring(0, 4) + "-" + code.substring(4), 8))
                .contains(code);
        StringBuilder bangla = new StringBuilder();
        code.chars().forEach(digit -> bangla.append((char) ('০' + (digit - '0'))));
        assertThat(SpokenCode.read(bangla.toString(), 8)).contains(code);
        for (String none : List.of("", "1234567", code + "0", "abcdefgh", "P-7K2M-9QXA-4TC")) {
            assertThat(SpokenCode.read(none, 8)).as(none).isEmpty();
        }
        assertThat(SpokenCode.written(code)).hasSize(9);
        assertThat(SpokenCode.written("1234567890123456")).isEqualTo("1234 5678 9012 3456");
    }
}
