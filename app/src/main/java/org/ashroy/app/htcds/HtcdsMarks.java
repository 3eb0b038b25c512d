package org.ashroy.app.htcds;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.ashroy.app.ledger.VaultHolder;
import org.ashroy.forms.htcds.HtcdsRecord;
import org.ashroy.kernel.event.CommandId;
import org.ashroy.kernel.event.SubjectId;
import org.springframework.stereotype.Component;

/**
 * By what a case that is brought again is known: identifiers that follow from its key and its content, under keys of the keyring.
 * Keys of cases may be names, and identifiers stand readable in journal and addresses: without the keyring nobody can try out
 * which key, or which content, gives an identifier.
 */
@Component
class HtcdsMarks {

    private final VaultHolder vault;

    HtcdsMarks(VaultHolder vault) {
        this.vault = vault;
    }

    /**
     * The identifier of the filling that a case becomes.
     *
     * @param list the name that whoever brings the file gave it
     * @param key of the case in the file
     */
    SubjectId filling(UUID form, UUID account, String list, String key) {
        return new SubjectId(
                marked(new SubjectId(form), "htcds case", account + " " + list.length() + " " + list + " " + key));
    }

    /**
     * The identifier of the command that records a case: the same for the same content, and another for any other.
     *
     * @throws org.ashroy.kernel.seal.ErasedException where the filling was thrown away
     */
    CommandId command(SubjectId filling, HtcdsFile.Case found) {
        StringBuilder content = new StringBuilder();
        for (HtcdsRecord each : found.records()) {
            append(content, each.table().name());
            each.values().forEach((field, values) -> {
                append(content, field);
                append(content, String.valueOf(values.size()));
                values.forEach(value -> append(content, value));
            });
            append(content, "");
        }
        List<String> beside = found.beside();
        beside.forEach(text -> append(content, text));
        return new CommandId(marked(filling, "htcds content", content.toString()));
    }

    // With its length, so that no two contents are written alike.
    private static void append(StringBuilder content, String text) {
        content.append(text.length()).append(' ').append(text);
    }

    // A UUID of version 8 (RFC 9562): of an application's own making.
    private UUID marked(SubjectId subject, String use, String text) {
        ByteBuffer mark =
                ByteBuffer.wrap(vault.vault().sealer().mark(subject, use, text.getBytes(StandardCharsets.UTF_8)));
        long high = mark.getLong();
        long low = mark.getLong();
        return new UUID((high & ~0xF000L) | 0x8000L, (low & ~(3L << 62)) | (1L << 63));
    }
}
