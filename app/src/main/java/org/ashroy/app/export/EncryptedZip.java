package org.ashroy.app.export;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import net.lingala.zip4j.io.outputstream.ZipOutputStream;
import net.lingala.zip4j.model.ZipParameters;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.AesVersion;
import net.lingala.zip4j.model.enums.EncryptionMethod;

/**
 * Writes a ZIP, encrypted with AES-256 as WinZip's AE-2, which 7-Zip, WinZip, Keka and others open. Nothing
 * lies on a disk in the clear on the way.
 */
public final class EncryptedZip {

    private EncryptedZip() {}

    /** Writes the files of a ZIP, one after another. */
    @FunctionalInterface
    public interface Files {

        /**
         * Writes them.
         *
         * @param next a stream for the file of a name, which stands in the ZIP in the clear; to be closed before the next
         */
        void write(Next next) throws IOException;
    }

    /** Begins a file. */
    @FunctionalInterface
    public interface Next {

        /** A stream for the content of a file. */
        OutputStream file(String name) throws IOException;
    }

    /**
     * Writes a whole ZIP of several files.
     *
     * @param below where the ZIP goes; it is left open
     */
    public static void write(OutputStream below, Passphrase passphrase, Files files) throws IOException {
        try (ZipOutputStream zip =
                new ZipOutputStream(new Open(below), passphrase.words().toCharArray())) {
            files.write(name -> entry(zip, name, () -> {}));
        }
    }

    /**
     * A stream for the content of the only file. Closing it ends the ZIP; the stream below it is left open.
     *
     * @param below where the ZIP goes
     * @param entry name of the file inside; it stands in the ZIP in the clear
     */
    static OutputStream over(OutputStream below, Passphrase passphrase, String entry) throws IOException {
        ZipOutputStream zip =
                new ZipOutputStream(new Open(below), passphrase.words().toCharArray());
        return entry(zip, entry, zip::close);
    }

    private interface Afterwards {
        void run() throws IOException;
    }

    private static OutputStream entry(ZipOutputStream zip, String name, Afterwards afterwards) throws IOException {
        ZipParameters parameters = new ZipParameters();
        parameters.setEncryptFiles(true);
        parameters.setEncryptionMethod(EncryptionMethod.AES);
        parameters.setAesKeyStrength(AesKeyStrength.KEY_STRENGTH_256);
        parameters.setAesVersion(AesVersion.TWO);
        parameters.setFileNameInZip(name);
        zip.putNextEntry(parameters);
        return new FilterOutputStream(zip) {
            private boolean closed;

            @Override
            public void write(byte[] bytes, int from, int length) throws IOException {
                zip.write(bytes, from, length);
            }

            @Override
            public void flush() {
                // Encrypted in blocks: what is not yet a whole one cannot go on.
            }

            @Override
            public void close() throws IOException {
                if (!closed) {
                    closed = true;
                    zip.closeEntry();
                    afterwards.run();
                }
            }
        };
    }

    private static final class Open extends FilterOutputStream {

        Open(OutputStream below) {
            super(below);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            out.flush();
        }
    }
}
