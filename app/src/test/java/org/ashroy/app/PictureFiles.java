package org.ashroy.app;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import javax.imageio.ImageIO;

/** Pictures as files, for tests. */
public final class PictureFiles {

    private PictureFiles() {}

    /** Without loss, and with what of it can be seen through. */
    public static byte[] png(BufferedImage picture) {
        return file(picture, "png");
    }

    /** As a camera keeps it. */
    public static byte[] jpeg(BufferedImage picture) {
        return file(picture, "jpg");
    }

    private static byte[] file(BufferedImage picture, String format) {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        try {
            ImageIO.write(picture, format, file);
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return file.toByteArray();
    }
}
