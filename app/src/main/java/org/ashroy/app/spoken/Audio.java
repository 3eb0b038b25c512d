package org.ashroy.app.spoken;

import java.nio.charset.StandardCharsets;
import org.ashroy.app.access.RefusedFormException;

/**
 * A sound file with nothing in it but the sound. What it is, is read from its bytes, never from its name; tags, pictures, places
 * and times that a phone or a program wrote into it are left out, and what cannot be read to its end is refused.
 *
 * @param type what it is
 * @param bytes without anything beside the sound
 */
record Audio(AudioType type, byte[] bytes) {

    /** A text is read out in a minute or two; Opus needs a quarter of a megabyte for a minute. */
    static final int MOST_BYTES = 5 * 1024 * 1024;

    /**
     * Reads a file.
     *
     * @throws RefusedFormException on {@code file} where it is empty, too large, of another kind, or damaged
     */
    static Audio read(byte[] file) {
        if (file.length == 0) {
            throw refused("spoken.file-missing");
        }
        if (file.length > MOST_BYTES) {
            throw refused("spoken.file-large");
        }
        try {
            if (has(file, 0, "OggS")) {
                return new Audio(AudioType.OGG_OPUS, OggOpus.soundOf(file));
            }
            if (has(file, 0, "RIFF") && has(file, 8, "WAVE")) {
                return new Audio(AudioType.WAV, Wave.soundOf(file));
            }
            if (has(file, 4, "ftyp")) {
                return new Audio(AudioType.M4A, Mp4Sound.soundOf(file));
            }
            if (has(file, 0, "ID3") || Mp3.beginsFrame(file, 0)) {
                return new Audio(AudioType.MP3, Mp3.soundOf(file));
            }
        } catch (IndexOutOfBoundsException cutOff) {
            throw refused("spoken.file-damaged");
        }
        throw refused("spoken.file-kind");
    }

    static RefusedFormException refused(String key) {
        return new RefusedFormException(key, "file");
    }

    /** Whether these letters stand at a place. */
    static boolean has(byte[] file, int at, String letters) {
        byte[] wanted = letters.getBytes(StandardCharsets.US_ASCII);
        if (at + wanted.length > file.length) {
            return false;
        }
        for (int index = 0; index < wanted.length; index++) {
            if (file[at + index] != wanted[index]) {
                return false;
            }
        }
        return true;
    }
}
