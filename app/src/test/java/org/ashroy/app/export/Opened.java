package org.ashroy.app.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import net.lingala.zip4j.io.inputstream.ZipInputStream;
import net.lingala.zip4j.model.LocalFileHeader;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.AesVersion;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.assertj.core.api.Assertions;

/** An encrypted file as its recipient opens it. */
public final class Opened {

    private Opened() {}

    /** The content of each file in it by its name, and that all are encrypted. */
    public static Map<String, byte[]> files(byte[] zip, String words) throws IOException {
        Map<String, byte[]> files = new LinkedHashMap<>();
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), words.toCharArray())) {
            for (LocalFileHeader head = in.getNextEntry(); head != null; head = in.getNextEntry()) {
                Assertions.assertThat(head.isEncrypted()).isTrue();
                files.put(head.getFileName(), in.readAllBytes());
            }
        }
        return files;
    }

    /** The content of the only file in it, and that it is encrypted as it should be. */
    public static byte[] content(byte[] zip, String words, String entry) throws IOException {
        try (ZipInputStream in = new ZipInputStream(new ByteArrayInputStream(zip), words.toCharArray())) {
            LocalFileHeader head = in.getNextEntry();
            Assertions.assertThat(head.getFileName()).isEqualTo(entry);
            Assertions.assertThat(head.isEncrypted()).isTrue();
            Assertions.assertThat(head.getEncryptionMethod()).isEqualTo(EncryptionMethod.AES);
            Assertions.assertThat(head.getAesExtraDataRecord().getAesKeyStrength())
                    .isEqualTo(AesKeyStrength.KEY_STRENGTH_256);
            Assertions.assertThat(head.getAesExtraDataRecord().getAesVersion()).isEqualTo(AesVersion.TWO);
            byte[] content = in.readAllBytes();
            Assertions.assertThat(in.getNextEntry()).isNull();
            return content;
        }
    }
}
