package org.ashroy.app.spoken;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Small files of each kind that a recording can be, with something in them that does not belong there. */
public final class Sounds {

    /** Stands where the sound is. */
    public static final String MARK = "the-sound-itself";

    private Sounds() {}

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] joined(byte[]... parts) {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            all.writeBytes(part);
        }
        return all.toByteArray();
    }

    private static ByteBuffer little(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private static byte[] bytes(ByteBuffer written) {
        byte[] all = new byte[written.capacity()];
        written.get(0, all);
        return all;
    }

    /** Opus in Ogg with a comment. */
    public static byte[] ogg(String comment) {
        return ogg(comment, "OpusHead");
    }

    static byte[] ogg(String comment, String magic) {
        byte[] head = joined(
                ascii(magic),
                bytes(little(11)
                        .put((byte) 1)
                        .put((byte) 1)
                        .putShort((short) 312)
                        .putInt(48_000)));
        byte[] said = ascii("ARTIST=" + comment);
        byte[] tags = joined(
                ascii("OpusTags"),
                bytes(little(4).putInt(4)),
                ascii("test"),
                bytes(little(8).putInt(1).putInt(said.length)),
                said);
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        file.writeBytes(page(2, 0, 0, lacing(head.length), head));
        int number = 1;
        for (int at = 0; at <= tags.length; ) {
            int most = 255 * 255;
            int length = Math.min(most, tags.length - at);
            byte[] part = new byte[length];
            System.arraycopy(tags, at, part, 0, length);
            boolean last = length < most;
            byte[] lacing = last ? lacing(length) : full();
            file.writeBytes(page(at == 0 ? 0 : 1, 0, number++, lacing, part));
            at += last ? length + 1 : length;
        }
        byte[] sound = ascii(MARK);
        file.writeBytes(page(4, 960, number, lacing(sound.length), sound));
        return file.toByteArray();
    }

    private static byte[] full() {
        byte[] lacing = new byte[255];
        Arrays.fill(lacing, (byte) 255);
        return lacing;
    }

    private static byte[] lacing(int length) {
        byte[] lacing = new byte[length / 255 + 1];
        Arrays.fill(lacing, (byte) 255);
        lacing[lacing.length - 1] = (byte) (length % 255);
        return lacing;
    }

    private static byte[] page(int flags, long position, int number, byte[] lacing, byte[] content) {
        ByteBuffer page = little(27 + lacing.length + content.length);
        page.put(ascii("OggS"))
                .put((byte) 0)
                .put((byte) flags)
                .putLong(position)
                .putInt(77)
                .putInt(number);
        page.putInt(0).put((byte) lacing.length).put(lacing).put(content);
        page.putInt(22, OggOpus.checksum(bytes(page)));
        return bytes(page);
    }

    /** MPEG layer III with tags before and after. */
    public static byte[] mp3(String comment) {
        byte[] said = ascii(comment);
        byte[] tag = joined(
                ascii("ID3"), new byte[] {4, 0, 0, 0, 0, (byte) (said.length >> 7), (byte) (said.length & 0x7f)}, said);
        // MPEG 2, layer III, 16 kbit/s, 24,000 samples a second: 72 * 16,000 / 24,000 = 48 bytes.
        byte[] frame = new byte[48];
        frame[0] = (byte) 0xff;
        frame[1] = (byte) 0xf3;
        frame[2] = 0x24;
        frame[3] = (byte) 0xc0;
        System.arraycopy(ascii(MARK), 0, frame, 20, MARK.length());
        byte[] end = new byte[128];
        System.arraycopy(ascii("TAG" + comment), 0, end, 0, Math.min(128, comment.length() + 3));
        return joined(tag, frame, frame, frame, end);
    }

    private static byte[] box(String type, byte[]... content) {
        byte[] all = joined(content);
        return joined(bytes(ByteBuffer.allocate(4).putInt(8 + all.length)), ascii(type), all);
    }

    private static byte[] track(String handler, String name) {
        byte[] what = joined(new byte[8], ascii(handler), new byte[12], ascii(name), new byte[1]);
        return box("trak", box("tkhd", new byte[84]), box("mdia", box("mdhd", new byte[24]), box("hdlr", what)));
    }

    /** Sound in MP4 with tags, a name of the track, free room that is not empty, and a box of somebody's own. */
    public static byte[] m4a(String comment) {
        return joined(
                box("ftyp", ascii("M4A "), new byte[4]),
                box("free", ascii(comment)),
                box(
                        "moov",
                        box("mvhd", new byte[100]),
                        track("soun", comment),
                        box("udta", box("meta", ascii(comment)))),
                box("uuid", ascii(comment)),
                box("mdat", ascii(MARK)),
                box("XMP_", ascii(comment)));
    }

    static byte[] video() {
        return joined(
                box("ftyp", ascii("isom"), new byte[4]),
                box("moov", box("mvhd", new byte[100]), track("vide", "")),
                box("mdat", ascii(MARK)));
    }

    static byte[] nested(int depth) {
        ByteBuffer file = ByteBuffer.allocate(16 + 8 * depth);
        file.putInt(16).put(ascii("ftyp")).put(ascii("M4A ")).putInt(0);
        for (int left = depth; left > 0; left--) {
            file.putInt(8 * left).put(ascii("moov"));
        }
        return bytes(file);
    }

    /** RIFF WAVE with a list of tags: eight samples a second times a thousand, for one second, so that players can play it. */
    public static byte[] wav(String comment) {
        byte[] said = joined(ascii("INFOICMT"), ascii(comment));
        byte[] sound = new byte[8_000];
        Arrays.fill(sound, (byte) 0x80);
        System.arraycopy(ascii(MARK), 0, sound, 100, MARK.length());
        byte[] format = bytes(little(16)
                .putShort((short) 1)
                .putShort((short) 1)
                .putInt(8_000)
                .putInt(8_000)
                .putShort((short) 1)
                .putShort((short) 8));
        byte[] chunks = joined(ascii("WAVE"), chunk("fmt ", format), chunk("LIST", said), chunk("data", sound));
        return joined(ascii("RIFF"), bytes(little(4).putInt(chunks.length)), chunks);
    }

    private static byte[] chunk(String type, byte[] content) {
        return joined(ascii(type), bytes(little(4).putInt(content.length)), content, new byte[content.length & 1]);
    }
}
