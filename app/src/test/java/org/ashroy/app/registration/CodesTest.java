package org.ashroy.app.registration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.api.Test;

class CodesTest {

    private static final String ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

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
    void mostSingleWrongCharactersAreTold() {
        int told = 0;
        int all = 0;
        for (int round = 0; round < 200; round++) {
            String code = Codes.create('P');
            for (int at = 2; at < code.length(); at++) {
                char letter = code.charAt(at);
                if (letter == '-') {
                    continue;
                }
                char other = ALPHABET.charAt((ALPHABET.indexOf(letter) + 1 + round % 31) % 32);
                all++;
                told += Codes.read(code.substring(0, at) + other + code.substring(at + 1))
                                .isEmpty()
                        ? 1
                        : 0;
            }
        }
        assertThat((double) told / all).isGreaterThan(0.9);
        assertThat(Codes.read("")).isEmpty();
        assertThat(Codes.read("P-1234")).isEmpty();
        assertThat(Codes.read("Pupil Lettera")).isEmpty();
    }
}
