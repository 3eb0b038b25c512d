package org.ashroy.app.backup;

import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The shape of a backup file, version 1. It is a chain like the journal's: {@link #MAGIC}, the version as four bytes, then
 * chunks of {@code length, bytes, hash}, in which each hash covers the hash before, the chunk's number and its bytes. The
 * first byte of a chunk says what it holds. After the last chunk stands the vault's signature of that chunk's hash, so that
 * no byte can be changed, moved, added or cut off.
 *
 * <pre>
 * HEADER | SECTION DATA* | SECTION DATA* | ... | END | signature (64 bytes)
 * </pre>
 *
 * <p>A section is a chain (each link as {@code length, bytes}; positions and hashes follow from them), a table (the text
 * format of PostgreSQL's COPY) or a file.
 */
final class BackupFormat {

    static final byte[] MAGIC = "ASHROY BACKUP\n".getBytes(StandardCharsets.US_ASCII);
    static final int VERSION = 1;

    static final byte HEADER = 1;
    static final byte SECTION = 2;
    static final byte DATA = 3;
    static final byte END = 4;

    /** The most that one chunk holds, and with it what reading and writing need of memory. */
    static final int CHUNK = 1 << 20;

    /** The name under which the last chunk's hash is signed. */
    static final String SIGNED_AS = "backup";

    static final String CHAIN = "chain";
    static final String TABLE = "table";
    static final String FILE = "file";

    private BackupFormat() {}

    /**
     * What is known before anything is written.
     *
     * @param schema version of the database's tables
     * @param writtenAt when, as ISO 8601 in UTC
     * @param publicKey the vault's, by which a keyring is recognised as the right one
     */
    record Header(String schema, String writtenAt, byte[] publicKey) {}

    /**
     * What the chunks after it are.
     *
     * @param kind chain, table or file
     * @param name of the chain, table or file
     * @param columns of a table, in the order in which they stand
     */
    record Section(String kind, String name, List<String> columns) {}

    /**
     * What is known when all is written.
     *
     * @param journal last position of the journal
     * @param journalHash its hash there
     * @param accessLog last position of the access log
     * @param accessLogHash its hash there
     * @param keys how many keys had been made; a keyring that holds fewer is too old for this backup
     */
    record End(long journal, byte[] journalHash, long accessLog, byte[] accessLogHash, long keys) {}
}
