package org.ashroy.app.spoken;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Set;

/**
 * Sound in an MP4 file (ISO/IEC 14496-12). What is beside the sound is overwritten with zeros where it stands and becomes free
 * room, so that no offset in the file changes.
 */
final class Mp4Sound {

    private static final Set<String> CONTAINERS =
            Set.of("moov", "trak", "mdia", "minf", "stbl", "edts", "dinf", "mvex", "moof", "traf");
    private static final Set<String> KEPT_AT_TOP = Set.of("ftyp", "moov", "mdat", "moof", "sidx", "mfra");
    private static final Set<String> NEVER_KEPT = Set.of("udta", "meta", "uuid", "free", "skip", "wide");
    private static final Set<String> WITH_TIMES = Set.of("mvhd", "tkhd", "mdhd");

    private static final int DEEPEST = 10;

    private final ByteBuffer file;
    private int tracks;
    private boolean sound;

    private Mp4Sound(byte[] file) {
        this.file = ByteBuffer.wrap(file);
    }

    static byte[] soundOf(byte[] file) {
        Mp4Sound clean = new Mp4Sound(file.clone());
        clean.boxes(0, file.length, 0);
        if (clean.tracks == 0 || !clean.sound) {
            throw Audio.refused("spoken.file-damaged");
        }
        return clean.file.array();
    }

    private void boxes(int from, int to, int depth) {
        if (depth > DEEPEST) {
            throw Audio.refused("spoken.file-damaged");
        }
        for (int at = from; at < to; ) {
            long size = Integer.toUnsignedLong(file.getInt(at));
            String type = type(at + 4);
            int head = 8;
            if (size == 1) {
                size = file.getLong(at + 8);
                head = 16;
            } else if (size == 0) {
                size = (long) to - at;
            }
            if (size < head || size > to - at) {
                throw Audio.refused("spoken.file-damaged");
            }
            int end = at + (int) size;
            box(type, at, at + head, end, depth);
            at = end;
        }
    }

    private void box(String type, int at, int from, int to, int depth) {
        if (NEVER_KEPT.contains(type) || (depth == 0 && !KEPT_AT_TOP.contains(type))) {
            file.put(at + 4, "free".getBytes(StandardCharsets.US_ASCII));
            Arrays.fill(file.array(), from, to, (byte) 0);
        } else if (CONTAINERS.contains(type)) {
            boxes(from, to, depth + 1);
        } else if (WITH_TIMES.contains(type)) {
            // When it was made and changed: four bytes each, or eight in version 1.
            int times = file.get(from) == 1 ? 16 : 8;
            if (from + 4 + times > to) {
                throw Audio.refused("spoken.file-damaged");
            }
            Arrays.fill(file.array(), from + 4, from + 4 + times, (byte) 0);
        } else if (type.equals("hdlr")) {
            handler(from, to);
        } else if (type.equals("mdat") && to > from) {
            sound = true;
        }
    }

    /** What a track is for; its name is free text. */
    private void handler(int from, int to) {
        String handler = type(from + 8);
        if (handler.equals("soun")) {
            tracks++;
        } else if (!handler.equals("url ")) {
            throw Audio.refused("spoken.file-several");
        }
        Arrays.fill(file.array(), Math.min(to, from + 24), to, (byte) 0);
    }

    private String type(int at) {
        byte[] letters = new byte[4];
        file.get(at, letters);
        return new String(letters, StandardCharsets.ISO_8859_1);
    }
}
