package org.ashroy.app.export;

/** What lies in the encrypted file. */
public enum FileFormat {
    /** A workbook of Excel, LibreOffice and others. */
    XLSX("data.xlsx"),
    /** Comma-separated values, RFC 4180, in UTF-8. */
    CSV("data.csv");

    private final String entry;

    FileFormat(String entry) {
        this.entry = entry;
    }

    /** The file's name inside the ZIP: it stands there in the clear, so it says nothing. */
    String entry() {
        return entry;
    }
}
