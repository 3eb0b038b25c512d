package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    @Test
    void digitsOfAnyScriptAreDigits() {
        for (int zero : new int[] {'\u0660', '\u06f0', '\u09e6', '\u1040', 0x10d30}) {
            String code = Codes.create('P');
            StringBuilder typed = new StringBuilder();
            code.codePoints()
                    .forEach(letter -> typed.appendCodePoint(
                            Character.isDigit(letter) ? zero + Character.digit(letter, 10) : letter));
            assertThat(Codes.read(typed.toString())).contains(code);
        }
    }

    @Test
    void aCodeIsReadHoweverItWasTyped() {
        for (int round = 0; round < 1_000; round++) {
            String code = Codes.create(round % 2 == 0 ? 'P' : 'H');
            assertThat(Codes.read(code)).contains(code);
            assertThat(Codes.read(" " + code.toLowerCase(Locale.ROOT).replace('-', ' ') + "\u2013"))
                    .contains(code);
            assertThat(Codes.read(
                            code.charAt(0) + code.substring(1).replace('0', 'o').replace('1', 'l')))
                    .contains(code);
        }
    }

    @Test
    void everySingleWrongCharacterAndEveryExchangeOfNeighboursIsTold() {
        for (int round = 0; round < 1_000; round++) {
            String code = Codes.create(round % 2 == 0 ? 'P' : 'H').replace("-", "");
            for (int at = 1; at < code.length(); at++) {
                for (int letter = 0; letter < ALPHABET.length(); letter++) {
                    char other = ALPHABET.charAt(letter);
                    if (other != code.charAt(at)) {
                        assertThat(Codes.read(code.substring(0, at) + other + code.substring(at + 1)))
                                .isEmpty();
                    }
                }
                if (at + 1 < code.length() && code.charAt(at) != code.charAt(at + 1)) {
                    assertThat(Codes.read(code.substring(0, at)
                                    + code.charAt(at + 1)
                                    + code.charAt(at)
                                    + code.substring(at + 2)))
                            .isEmpty();
                }
            }
            char otherKind = code.charAt(0) == 'P' ? 'H' : 'P';
            assertThat(Codes.read(otherKind + code.substring(1))).isEmpty();
        }
    }

    @Test
    void whatIsNoCodeIsNotRead() {
        assertThat(Codes.read("")).isEmpty();
        assertThat(Codes.read("P-1234")).isEmpty();
        assertThat(Codes.read("Pupil Lettera")).isEmpty();
    }
}
