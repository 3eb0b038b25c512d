package org.ashroy.app.export;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.context.MessageSource;
import org.springframework.stereotype.Component;

/** Makes the encrypted file of a list and keeps it sealed until it is fetched. */
@Component
public class ListFile {

    private final SealedResults results;
    private final MessageSource messages;

    ListFile(SealedResults results, MessageSource messages) {
        this.results = results;
        this.messages = messages;
    }

    /** A file while it is written, row by row. Only a file that was closed without an error can be fetched. */
    public static final class Draft implements Closeable {

        private final ListWriter writer;
        private final OutputStream sealed;

        private Draft(ListWriter writer, OutputStream sealed) {
            this.writer = writer;
            this.sealed = sealed;
        }

        /** Writes a row. */
        public void row(List<Cell> cells) throws IOException {
            writer.row(cells);
        }

        @Override
        public void close() throws IOException {
            writer.close();
            sealed.close();
        }
    }

    /**
     * Begins a file.
     *
     * @param id of the file, new
     * @param owner the account that may fetch it, once
     * @param locale language of headings and codes
     * @throws IOException where the disk refuses
     */
    public Draft begin(UUID id, UUID owner, Passphrase passphrase, FileFormat format, Locale locale)
            throws IOException {
        OutputStream sealed = results.create(id, owner);
        OutputStream zip = EncryptedZip.over(sealed, passphrase, format.entry());
        return new Draft(ListWriter.over(zip, format, messages, locale), sealed);
    }
}
