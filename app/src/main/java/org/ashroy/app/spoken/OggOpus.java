package org.ashroy.app.spoken;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Opus in Ogg (RFC 3533, RFC 7845): one stream, whose comment header is written anew without vendor and comments. The pages
 * after it are numbered and checked again.
 */
final class OggOpus {

    private static final int HEAD = 27;
    private static final int GENERATOR = 0x04c11db7;
    private static final int CONTINUED = 1;
    private static final int BEGINS = 2;

    private OggOpus() {}

    private record Page(int flags, long position, int stream, byte[] lacing, byte[] content) {

        /** Whether a packet ends with this page. */
        boolean endsPacket() {
            return lacing.length > 0 && (lacing[lacing.length - 1] & 0xff) < 255;
        }

        byte[] written(int number) {
            ByteBuffer page =
                    ByteBuffer.allocate(HEAD + lacing.length + content.length).order(ByteOrder.LITTLE_ENDIAN);
            page.put("OggS".getBytes(StandardCharsets.US_ASCII))
                    .put((byte) 0)
                    .put((byte) flags)
                    .putLong(position)
                    .putInt(stream)
                    .putInt(number)
                    .putInt(0)
                    .put((byte) lacing.length)
                    .put(lacing)
                    .put(content);
            page.putInt(22, checksum(page.array()));
            return page.array();
        }
    }

    static byte[] soundOf(byte[] file) {
        List<Page> pages = pages(file);
        Page first = pages.getFirst();
        if ((first.flags() & BEGINS) == 0 || !Audio.has(first.content(), 0, "OpusHead")) {
            throw Audio.refused("spoken.file-kind");
        }
        if (pages.size() < 3 || !Audio.has(pages.get(1).content(), 0, "OpusTags")) {
            throw Audio.refused("spoken.file-damaged");
        }
        int sound = 2;
        while (sound < pages.size() && !pages.get(sound - 1).endsPacket()) {
            sound++;
        }
        // The comment header ends its page, so that sound begins on a fresh one (RFC 7845, 3).
        if (sound == pages.size() || (pages.get(sound).flags() & CONTINUED) != 0) {
            throw Audio.refused("spoken.file-damaged");
        }
        ByteArrayOutputStream clean = new ByteArrayOutputStream();
        clean.writeBytes(first.written(0));
        byte[] noComments = new byte[16];
        System.arraycopy("OpusTags".getBytes(StandardCharsets.US_ASCII), 0, noComments, 0, 8);
        clean.writeBytes(new Page(0, 0, first.stream(), new byte[] {(byte) noComments.length}, noComments).written(1));
        int number = 2;
        for (Page page : pages.subList(sound, pages.size())) {
            // Another stream in the same file could hold anything.
            if (page.stream() != first.stream() || (page.flags() & BEGINS) != 0) {
                throw Audio.refused("spoken.file-several");
            }
            clean.writeBytes(page.written(number++));
        }
        return clean.toByteArray();
    }

    private static List<Page> pages(byte[] file) {
        ByteBuffer bytes = ByteBuffer.wrap(file).order(ByteOrder.LITTLE_ENDIAN);
        List<Page> pages = new ArrayList<>();
        for (int at = 0; at < file.length; ) {
            if (!Audio.has(file, at, "OggS") || file[at + 4] != 0) {
                throw Audio.refused("spoken.file-damaged");
            }
            byte[] lacing = new byte[file[at + 26] & 0xff];
            bytes.get(at + HEAD, lacing);
            int length = 0;
            for (byte part : lacing) {
                length += part & 0xff;
            }
            byte[] content = new byte[length];
            bytes.get(at + HEAD + lacing.length, content);
            Page page = new Page(file[at + 5] & 0xff, bytes.getLong(at + 6), bytes.getInt(at + 14), lacing, content);
            if (ByteBuffer.wrap(page.written(bytes.getInt(at + 18)))
                            .order(ByteOrder.LITTLE_ENDIAN)
                            .getInt(22)
                    != bytes.getInt(at + 22)) {
                throw Audio.refused("spoken.file-damaged");
            }
            pages.add(page);
            at += HEAD + lacing.length + length;
        }
        return pages;
    }

    /** The checksum of a page whose own field is zero (RFC 3533, 6). */
    static int checksum(byte[] page) {
        int sum = 0;
        for (byte one : page) {
            sum ^= (one & 0xff) << 24;
            for (int bit = 0; bit < 8; bit++) {
                sum = (sum << 1) ^ (sum < 0 ? GENERATOR : 0);
            }
        }
        return sum;
    }
}
