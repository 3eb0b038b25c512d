package org.ashroy.app.export;

import java.io.IOException;
import java.io.OutputStream;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** Makes an encrypted file of one document, and keeps it sealed until it is fetched. */
@Component
public class DocumentFile {

    /** Writes a document. */
    @FunctionalInterface
    public interface Content {

        /** Writes it, whole. */
        void write(OutputStream out) throws IOException;
    }

    private final SealedResults results;

    DocumentFile(SealedResults results) {
        this.results = results;
    }

    /**
     * Makes a file, which can be fetched afterwards.
     *
     * @param id of the file, new
     * @param owner the account that may fetch it, once
     * @param entry name of the document inside; it stands in the ZIP in the clear, so it says nothing
     * @throws IOException where the disk refuses; nothing is left of the file then
     */
    public void make(UUID id, UUID owner, Passphrase passphrase, String entry, Content content) throws IOException {
        boolean whole = false;
        try {
            try (OutputStream sealed = results.create(id, owner);
                    OutputStream document = EncryptedZip.over(sealed, passphrase, entry)) {
                content.write(document);
            }
            whole = true;
        } finally {
            if (!whole) {
                results.destroy(id);
            }
        }
    }
}
