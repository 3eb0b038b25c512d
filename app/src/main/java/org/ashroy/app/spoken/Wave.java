package org.ashroy.app.spoken;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** RIFF WAVE: how the sound is stored and the sound, of all its chunks. */
final class Wave {

    private static final int HEAD = 12;

    private Wave() {}

    static byte[] soundOf(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        ByteArrayOutputStream format = new ByteArrayOutputStream();
        ByteArrayOutputStream sound = new ByteArrayOutputStream();
        for (int at = HEAD; at + 8 <= file.length; ) {
            int size = bytes.getInt(at + 4);
            if (size < 0 || size > file.length - at - 8) {
                throw Audio.refused("spoken.file-damaged");
            }
            int padded = 8 + size + (size & 1);
            if (Audio.has(file, at, "fmt ") && format.size() == 0 && size >= 16) {
                copy(file, at, size, format);
            } else if (Audio.has(file, at, "data") && sound.size() == 0 && size > 0) {
                copy(file, at, size, sound);
            }
            at += padded;
        }
        if (format.size() == 0 || sound.size() == 0) {
            throw Audio.refused("spoken.file-damaged");
        }
        ByteBuffer clean = ByteBuffer.allocate(HEAD + format.size() + sound.size())
                .order(ByteOrder.LITTLE_ENDIAN)
                .put("RIFF".getBytes(StandardCharsets.US_ASCII))
                .putInt(4 + format.size() + sound.size())
                .put("WAVE".getBytes(StandardCharsets.US_ASCII))
                .put(format.toByteArray())
                .put(sound.toByteArray());
        return clean.array();
    }

    private static void copy(byte[] file, int at, int size, ByteArrayOutputStream to) {
        to.write(file, at, 8 + size);
        if ((size & 1) == 1) {
            to.write(0);
        }
    }
}
