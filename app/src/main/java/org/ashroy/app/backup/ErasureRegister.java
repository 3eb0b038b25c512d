package org.ashroy.app.backup;

import java.io.IOException;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.backup.BackupException.Fault;
import org.ashroy.kernel.event.SubjectId;
import org.ashroy.kernel.journal.Sha256;
import org.ashroy.kernel.journal.SignedHead;
import org.ashroy.kernel.seal.Vault;

/**
 * The register of erasures as a file of its own, to be kept apart from older copies of the keyring: a line that says what
 * it is, one identifier a line, and a signed last line. It names nobody.
 */
final class ErasureRegister {

    private static final String FIRST = "ashroy erasures 1";
    private static final String SIGNED_AS = "erasures";

    private ErasureRegister() {}

    static void write(Path file, List<SubjectId> erased, Vault vault) throws IOException {
        StringBuilder text = new StringBuilder(FIRST).append('\n');
        erased.stream().sorted().forEach(subject -> text.append(subject.value()).append('\n'));
        SignedHead head = SignedHead.sign(vault, SIGNED_AS, erased.size(), hash(text.toString()));
        try (Writer out = OwnerOnly.writer(file)) {
            out.write(text.toString());
            out.write(head.text() + "\n");
        }
        OwnerOnly.sync(file);
    }

    private static byte[] hash(String text) {
        return Sha256.of(text.getBytes(StandardCharsets.US_ASCII));
    }

    /**
     * Reads a register.
     *
     * @throws BackupException where it was changed, cut off, or is another installation's
     */
    static List<SubjectId> read(Path file, byte[] publicKey) {
        try {
            List<String> lines = Files.readAllLines(file, StandardCharsets.ISO_8859_1);
            if (lines.isEmpty() || !lines.getFirst().equals(FIRST)) {
                throw new BackupException(
                        Fault.DATA,
                        file + " is no register of erasures that this Ashroy knows: its first line is not \"" + FIRST
                                + "\". Give the file whose name ends in " + KeyringCopy.REGISTER_SUFFIX + ".");
            }
            List<String> entries = lines.subList(0, lines.size() - 1);
            SignedHead head = SignedHead.parse(lines.getLast());
            boolean whole = HexFormat.of()
                    .formatHex(head.hash())
                    .equals(HexFormat.of().formatHex(hash(String.join("\n", entries) + "\n")));
            if (!whole || !head.chain().equals(SIGNED_AS) || head.position() != entries.size() - 1) {
                throw changed(file);
            }
            if (!head.isSignedBy(publicKey)) {
                throw new BackupException(
                        Fault.DATA,
                        file + " was not signed by the keyring given. Give the register of this operation.");
            }
            return entries.stream()
                    .skip(1)
                    .map(line -> new SubjectId(UUID.fromString(line)))
                    .toList();
        } catch (IOException unreadable) {
            throw BackupReader.unreadable(file, unreadable);
        } catch (IllegalArgumentException malformed) {
            throw changed(file);
        }
    }

    private static BackupException changed(Path file) {
        return new BackupException(
                Fault.DATA,
                file
                        + " was changed or cut off: its last line does not fit the lines before. Take another copy of it.");
    }
}
