package org.ashroy.app.spoken;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.ashroy.app.access.RefusedFormException;
import org.junit.jupiter.api.Test;

class AudioTest {

    private static final String NEEDLE = "Recorded at Shanti Khana by Rohima";

    private static void assertClean(byte[] file, AudioType type) {
        assertThat(text(file)).contains(NEEDLE);
        Audio clean = Audio.read(file);
        assertThat(clean.type()).isEqualTo(type);
        assertThat(text(clean.bytes())).doesNotContain(NEEDLE).doesNotContain("Rohima");
        assertThat(text(clean.bytes())).contains(Sounds.MARK);
        // What is clean stays as it is.
        assertThat(Audio.read(clean.bytes()).bytes()).isEqualTo(clean.bytes());
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }

    @Test
    void nothingButTheSoundIsLeft() {
        assertClean(Sounds.ogg(NEEDLE), AudioType.OGG_OPUS);
        assertClean(Sounds.mp3(NEEDLE), AudioType.MP3);
        assertClean(Sounds.m4a(NEEDLE), AudioType.M4A);
        assertClean(Sounds.wav(NEEDLE), AudioType.WAV);
    }

    @Test
    void theChecksumIsThatOfOgg() {
        // The check value of the POSIX cksum polynomial with initial 0, without its final inversion.
        assertThat(OggOpus.checksum("123456789".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(0x89A1897F);
    }

    @Test
    void commentsOfSeveralPagesGoAndTheSoundIsNumberedAnew() {
        byte[] file = Sounds.ogg(NEEDLE.repeat(4_000));
        Audio clean = Audio.read(file);
        assertThat(text(clean.bytes())).doesNotContain("Rohima").contains(Sounds.MARK);
        assertThat(clean.bytes().length).isLessThan(1_000);
    }

    @Test
    void whatIsNoneOfTheFourIsRefused() {
        Map<String, byte[]> none = Map.of(
                "spoken.file-missing", new byte[0],
                "spoken.file-large", new byte[Audio.MOST_BYTES + 1],
                "spoken.file-kind", "%PDF-1.7 not a sound".getBytes(StandardCharsets.US_ASCII));
        none.forEach((key, file) -> assertThatThrownBy(() -> Audio.read(file))
                .isInstanceOf(RefusedFormException.class)
                .hasMessage(key));
        byte[] vorbis = Sounds.ogg(NEEDLE, "\u0001vorbis ");
        assertThatThrownBy(() -> Audio.read(vorbis)).hasMessage("spoken.file-kind");
        assertThatThrownBy(() -> Audio.read(Sounds.video())).hasMessage("spoken.file-several");
    }

    @Test
    void damageIsRefusedOrLeavesNoTagAndNeverEndsInAnotherError() {
        Random random = new Random(20260101);
        for (byte[] whole : List.of(Sounds.ogg(NEEDLE), Sounds.mp3(NEEDLE), Sounds.m4a(NEEDLE), Sounds.wav(NEEDLE))) {
            for (int tried = 0; tried < 20_000; tried++) {
                byte[] damaged =
                        random.nextBoolean() ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole.clone();
                for (int flips = random.nextInt(4); flips > 0 && damaged.length > 0; flips--) {
                    damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
                }
                try {
                    Audio.read(damaged);
                } catch (RefusedFormException refused) {
                    assertThat(refused.getMessage()).startsWith("spoken.file-");
                }
            }
        }
    }

    @Test
    void boxesWithinBoxesWithoutEndAreRefused() {
        byte[] deep = Sounds.nested(50_000);
        assertThatThrownBy(() -> Audio.read(deep)).hasMessage("spoken.file-damaged");
    }
}
