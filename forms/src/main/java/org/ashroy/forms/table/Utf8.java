package org.ashroy.forms.table;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.ashroy.forms.table.RefusedTableException.Reason;

/** Files of text in UTF-8, with or without a byte order mark. */
public final class Utf8 {

    private Utf8() {}

    /**
     * A reader that stands behind the byte order mark. Bytes that are no UTF-8 end the reading with a
     * {@link CharacterCodingException}; they are never replaced.
     *
     * @param file its name, for the refusal
     * @throws RefusedTableException when the first bytes are no UTF-8
     */
    public static BufferedReader reader(InputStream in, String file) throws IOException {
        BufferedReader text = new BufferedReader(new InputStreamReader(
                in,
                StandardCharsets.UTF_8
                        .newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT)));
        try {
            text.mark(1);
            if (text.read() != 0xFEFF) {
                text.reset();
            }
        } catch (CharacterCodingException damaged) {
            throw new RefusedTableException(Reason.NOT_CSV, file, "line 1");
        }
        return text;
    }
}
