package org.ashroy.kernel.card;

/** Bytes as letters that a QR code holds in its dense alphanumeric mode (RFC 9285). */
final class Base45 {

    private static final String ALPHABET = "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ $%*+-./:";
    private static final int BASE = 45;

    private Base45() {}

    static String encode(byte[] bytes) {
        StringBuilder text = new StringBuilder(bytes.length * 3 / 2 + 1);
        for (int at = 0; at < bytes.length; at += 2) {
            boolean pair = at + 1 < bytes.length;
            int value = pair ? (bytes[at] & 0xff) << 8 | (bytes[at + 1] & 0xff) : bytes[at] & 0xff;
            for (int digits = pair ? 3 : 2; digits > 0; digits--) {
                text.append(ALPHABET.charAt(value % BASE));
                value /= BASE;
            }
        }
        return text.toString();
    }

    /**
     * The bytes of such letters.
     *
     * @throws IllegalArgumentException where the text is none
     */
    static byte[] decode(CharSequence text) {
        int rest = text.length() % 3;
        if (rest == 1) {
            throw new IllegalArgumentException("one letter is left over");
        }
        byte[] bytes = new byte[text.length() / 3 * 2 + rest / 2];
        int end = 0;
        for (int at = 0; at < text.length(); at += 3) {
            boolean pair = at + 2 < text.length();
            int value = digit(text, at) + BASE * digit(text, at + 1) + (pair ? BASE * BASE * digit(text, at + 2) : 0);
            if (value > (pair ? 0xffff : 0xff)) {
                throw new IllegalArgumentException("three letters stand for more than two bytes");
            }
            if (pair) {
                bytes[end++] = (byte) (value >> 8);
            }
            bytes[end++] = (byte) value;
        }
        return bytes;
    }

    private static int digit(CharSequence text, int at) {
        int digit = ALPHABET.indexOf(text.charAt(at));
        if (digit < 0) {
            throw new IllegalArgumentException("a letter that does not belong here");
        }
        return digit;
    }
}
