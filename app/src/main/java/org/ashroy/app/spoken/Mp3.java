package org.ashroy.app.spoken;

import java.io.ByteArrayOutputStream;

/** MPEG audio layer III (ISO/IEC 11172-3, 13818-3): its frames, one after the other, without the tags before and after. */
final class Mp3 {

    private static final int FEWEST_FRAMES = 2;

    /** Kilobits a second by index, for MPEG 1 and for MPEG 2 and 2.5; 0 where it cannot be. */
    private static final int[] RATES_1 = {0, 32, 40, 48, 56, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 0};

    private static final int[] RATES_2 = {0, 8, 16, 24, 32, 40, 48, 56, 64, 80, 96, 112, 128, 144, 160, 0};

    /** Samples a second of MPEG 1; half of it for MPEG 2, a quarter for 2.5. */
    private static final int[] SAMPLES = {44_100, 48_000, 32_000, 0};

    private Mp3() {}

    static boolean beginsFrame(byte[] file, int at) {
        return length(file, at) > 0;
    }

    static byte[] soundOf(byte[] file) {
        int at = 0;
        while (Audio.has(file, at, "ID3")) {
            int size = (file[at + 6] & 0x7f) << 21
                    | (file[at + 7] & 0x7f) << 14
                    | (file[at + 8] & 0x7f) << 7
                    | (file[at + 9] & 0x7f);
            boolean footer = (file[at + 5] & 0x10) != 0;
            at += 10 + size + (footer ? 10 : 0);
        }
        int first = at;
        int frames = 0;
        ByteArrayOutputStream clean = new ByteArrayOutputStream();
        while (alike(file, first, at) && at + length(file, at) <= file.length) {
            int length = length(file, at);
            clean.write(file, at, length);
            at += length;
            frames++;
        }
        if (frames < FEWEST_FRAMES) {
            throw Audio.refused("spoken.file-damaged");
        }
        if (!isTail(file, first, at)) {
            throw Audio.refused("spoken.file-damaged");
        }
        return clean.toByteArray();
    }

    /** Whether what follows the last whole frame can be left out: nothing, a frame cut off, a known tag, or zeros. */
    private static boolean isTail(byte[] file, int first, int at) {
        if (at >= file.length
                || alike(file, first, at)
                || Audio.has(file, at, "TAG")
                || Audio.has(file, at, "APETAGEX")
                || Audio.has(file, at, "LYRICSBEGIN")
                || Audio.has(file, at, "ID3")) {
            return true;
        }
        for (int rest = at; rest < file.length; rest++) {
            if (file[rest] != 0) {
                return false;
            }
        }
        return true;
    }

    /** Whether a frame of the same kind as the first begins here: layer, version and samples never change within a file. */
    private static boolean alike(byte[] file, int first, int at) {
        return length(file, at) > 0
                && ((file[at + 1] ^ file[first + 1]) & 0xfe) == 0
                && ((file[at + 2] ^ file[first + 2]) & 0x0c) == 0;
    }

    /** The length in bytes of the frame that begins here; 0 where none does. */
    private static int length(byte[] file, int at) {
        if (at + 4 > file.length || (file[at] & 0xff) != 0xff || (file[at + 1] & 0xe0) != 0xe0) {
            return 0;
        }
        int version = (file[at + 1] >> 3) & 3;
        int layer = (file[at + 1] >> 1) & 3;
        int rate = (version == 3 ? RATES_1 : RATES_2)[(file[at + 2] >> 4) & 15];
        int samples = SAMPLES[(file[at + 2] >> 2) & 3];
        if (version == 1 || layer != 1 || rate == 0 || samples == 0) {
            return 0;
        }
        int slower = version == 3 ? 1 : version == 2 ? 2 : 4;
        int padding = (file[at + 2] >> 1) & 1;
        return (version == 3 ? 144 : 72) * rate * 1000 / (samples / slower) + padding;
    }
}
