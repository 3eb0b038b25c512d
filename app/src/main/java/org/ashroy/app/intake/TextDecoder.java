package org.ashroy.app.intake;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** Decodes strictly and knows in which line it is: a wrong byte is named by its line, never replaced by a question mark. */
final class TextDecoder extends Reader {

    private static final int PEEK = 4096;

    private final InputStream in;
    private final CharsetDecoder decoder;
    private final ByteBuffer bytes = ByteBuffer.allocate(1 << 14).flip();
    private final CharBuffer chars = CharBuffer.allocate(1 << 14).flip();
    private long line = 1;
    private boolean ended;

    private TextDecoder(InputStream in, Charset charset) {
        this.in = in;
        this.decoder = charset.newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
    }

    /** Decodes UTF-8 or UTF-16, with or without a byte order mark. */
    static TextDecoder open(BufferedInputStream in) throws IOException {
        in.mark(PEEK);
        byte[] start = in.readNBytes(PEEK);
        in.reset();
        if (start.length >= 3 && (start[0] & 0xFF) == 0xEF && (start[1] & 0xFF) == 0xBB && (start[2] & 0xFF) == 0xBF) {
            in.skipNBytes(3);
            return new TextDecoder(in, StandardCharsets.UTF_8);
        }
        if (start.length >= 2 && (start[0] & 0xFF) == 0xFE && (start[1] & 0xFF) == 0xFF) {
            in.skipNBytes(2);
            return new TextDecoder(in, StandardCharsets.UTF_16BE);
        }
        if (start.length >= 2 && (start[0] & 0xFF) == 0xFF && (start[1] & 0xFF) == 0xFE) {
            in.skipNBytes(2);
            return new TextDecoder(in, StandardCharsets.UTF_16LE);
        }
        return new TextDecoder(in, unmarked(start));
    }

    // Separators and line ends are below 256 in every list, so that UTF-16 shows by zeros in every second byte.
    private static Charset unmarked(byte[] start) {
        int even = 0;
        int odd = 0;
        for (int at = 0; at < start.length; at++) {
            if (start[at] == 0) {
                if (at % 2 == 0) {
                    even++;
                } else {
                    odd++;
                }
            }
        }
        if (odd > even * 4) {
            return StandardCharsets.UTF_16LE;
        }
        return even > odd * 4 ? StandardCharsets.UTF_16BE : StandardCharsets.UTF_8;
    }

    @Override
    public int read(char[] target, int from, int length) throws IOException {
        if (length == 0) {
            return 0;
        }
        while (!chars.hasRemaining()) {
            if (ended) {
                return -1;
            }
            decode();
        }
        int count = Math.min(length, chars.remaining());
        chars.get(target, from, count);
        return count;
    }

    private void decode() throws IOException {
        bytes.compact();
        int read = in.read(bytes.array(), bytes.position(), bytes.remaining());
        if (read > 0) {
            bytes.position(bytes.position() + read);
        }
        bytes.flip();
        ended = read < 0;
        chars.clear();
        CoderResult result = decoder.decode(bytes, chars, ended);
        chars.flip();
        for (int at = 0; at < chars.length(); at++) {
            if (chars.charAt(at) == '\n') {
                line++;
            }
        }
        if (result.isError()) {
            throw new RefusedFileException(FileProblem.ENCODING, line);
        }
        if (result.isOverflow()) {
            ended = false;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
