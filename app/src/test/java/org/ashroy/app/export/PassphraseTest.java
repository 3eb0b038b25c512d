package org.ashroy.app.export;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PassphraseTest {

    @Test
    void sevenPlainWordsOfAListLongEnoughFor77Bits() {
        assertThat(Passphrase.list()).hasSizeGreaterThanOrEqualTo(2048).doesNotHaveDuplicates();
        assertThat(Passphrase.list()).allMatch(word -> word.matches("[a-z]{3,7}"));
        assertThat(Passphrase.WORDS * Math.log(Passphrase.list().size()) / Math.log(2))
                .isGreaterThan(77);
    }

    @Test
    void everyOneIsNewAndNonePrints() {
        Set<String> made = new HashSet<>();
        for (int each = 0; each < 1000; each++) {
            Passphrase passphrase = Passphrase.create();
            assertThat(passphrase.words().split(" ")).hasSize(Passphrase.WORDS);
            assertThat(passphrase).hasToString("[passphrase]");
            made.add(passphrase.words());
        }
        assertThat(made).hasSize(1000);
    }
}
