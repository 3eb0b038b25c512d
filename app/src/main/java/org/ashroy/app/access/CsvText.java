package org.ashroy.app.access;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/** How small lists that staff bring as CSV are read. */
public final class CsvText {

    private static final int BYTE_ORDER_MARK = 0xFEFF;

    private CsvText() {}

    /** A file in UTF-8; letters that are not are refused with a {@link java.nio.charset.CharacterCodingException}. */
    public static Reader strict(InputStream file) {
        return new InputStreamReader(
                file,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }

    /** Without the byte order mark that some programs put before UTF-8: it is no part of the first header. */
    public static Reader withoutMark(Reader content) throws IOException {
        Reader marked = new BufferedReader(content);
        marked.mark(1);
        if (marked.read() != BYTE_ORDER_MARK) {
            marked.reset();
        }
        return marked;
    }
}
