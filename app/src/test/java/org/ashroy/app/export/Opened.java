package org.ashroy.app.export;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import net.lingala.zip4j.io.inputstream.ZipInputStream;
import net.lingala.zip4j.model.LocalFileHeader;
import net.lingala.zip4j.model.enums.AesKeyStrength;
import net.lingala.zip4j.model.enums.AesVersion;
import net.lingala.zip4j.model.enums.EncryptionMethod;
import org.assertj.core.api.Assertions;

/** An encrypted file as its recipient opens it. */
public final class Opened {

    private Opened() {}

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
