package org.ashroy.app.photos;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.ashroy.app.PictureFiles;
import org.ashroy.app.registration.RefusedInputException;
import org.junit.jupiter.api.Test;

class PicturesTest {

    private static BufferedImage shown(Picture picture) throws IOException {
        return ImageIO.read(new ByteArrayInputStream(picture.jpeg()));
    }

    @Test
    void whatACameraWritesBesideThePictureIsGone() {
        byte[] upload = FaceFiles.withExif(FaceFiles.jpeg(1200, 900), 1);
        assertThat(new String(upload, StandardCharsets.ISO_8859_1)).contains("Exif", FaceFiles.CAMERA);
        String kept = new String(Pictures.keep(Shows.FACE, upload).jpeg(), StandardCharsets.ISO_8859_1);
        assertThat(kept).doesNotContain("Exif").doesNotContain(FaceFiles.CAMERA);
    }

    @Test
    void aPictureIsTurnedUprightAsTheCameraSaidAndMadeSmall() throws IOException {
        byte[] lying = FaceFiles.jpeg(1200, 900);
        BufferedImage asItIs = shown(Pictures.keep(Shows.FACE, lying));
        assertThat(asItIs.getWidth()).isEqualTo(Pictures.LONGEST_SIDE);
        assertThat(asItIs.getHeight()).isEqualTo(384);
        // 6: the top of what is shown is at the right of what was recorded.
        BufferedImage upright = shown(Pictures.keep(Shows.FACE, FaceFiles.withExif(lying, 6)));
        assertThat(upright.getWidth()).isEqualTo(384);
        assertThat(upright.getHeight()).isEqualTo(Pictures.LONGEST_SIDE);
        assertThat(FaceFiles.isRed(asItIs.getRGB(20, 20))).isTrue();
        assertThat(FaceFiles.isRed(upright.getRGB(upright.getWidth() - 20, 20))).isTrue();
        assertThat(Pictures.keep(Shows.FACE, lying).jpeg().length).isLessThan(60_000);
    }

    @Test
    void aSmallPictureIsNotBlownUpAndAPngWithHolesIsTaken() throws IOException {
        BufferedImage holes = new BufferedImage(200, 300, BufferedImage.TYPE_INT_ARGB);
        BufferedImage kept = shown(Pictures.keep(Shows.FACE, PictureFiles.png(holes)));
        assertThat(kept.getWidth()).isLessThanOrEqualTo(342);
        assertThat(new Color(kept.getRGB(5, 5)).getRed()).isNotNegative();
    }

    @Test
    void whatIsNoPictureIsRefusedWithAWordAndNeverWithItsBytes() throws IOException {
        refused(new byte[0], "photo.no-picture");
        refused("a name".getBytes(StandardCharsets.UTF_8), "photo.no-picture");
        byte[] half = FaceFiles.jpeg(800, 800);
        refused(Arrays.copyOf(half, 40), "photo.no-picture");
        refused(new byte[Pictures.LARGEST + 1], "photo.too-large");
        refused(FaceFiles.jpeg(99, 400), "photo.too-small");
        refused(claims(60_000, 60_000), "photo.too-large");
        Random random = new Random(7);
        for (int tried = 0; tried < 200; tried++) {
            byte[] broken = half.clone();
            for (int hit = 0; hit < 20; hit++) {
                broken[random.nextInt(broken.length)] = (byte) random.nextInt();
            }
            try {
                assertThat(Pictures.keep(Shows.FACE, broken).jpeg()).isNotEmpty();
            } catch (RefusedInputException refused) {
                assertThat(refused.key()).startsWith("photo.");
            }
        }
    }

    @Test
    void aMarkNeedsSomethingOnThePaper() throws IOException {
        assertThat(shown(Pictures.keep(Shows.MARK, FaceFiles.mark(600, 240))).getWidth())
                .isEqualTo(Pictures.LONGEST_SIDE);
        BufferedImage paper = new BufferedImage(600, 240, BufferedImage.TYPE_INT_RGB);
        Random grain = new Random(3);
        for (int at = 0; at < 600 * 240; at++) {
            int shade = 225 + grain.nextInt(12);
            paper.setRGB(at % 600, at / 600, new Color(shade, shade, shade).getRGB());
        }
        byte[] empty = PictureFiles.png(paper);
        assertThatThrownBy(() -> Pictures.keep(Shows.MARK, empty))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("mark.blank");
        assertThatThrownBy(() -> Pictures.keep(Shows.MARK, FaceFiles.mark(600, 90)))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage("mark.too-small");
    }

    private static void refused(byte[] upload, String why) {
        assertThatThrownBy(() -> Pictures.keep(Shows.FACE, upload))
                .isInstanceOf(RefusedInputException.class)
                .hasMessage(why);
    }

    /** The head of a PNG that claims to be of this size. */
    private static byte[] claims(int width, int height) {
        byte[] head = ByteBuffer.allocate(17)
                .put("IHDR".getBytes(StandardCharsets.US_ASCII))
                .putInt(width)
                .putInt(height)
                .put(new byte[] {8, 2, 0, 0, 0})
                .array();
        CRC32 check = new CRC32();
        check.update(head);
        return ByteBuffer.allocate(33)
                .put(new byte[] {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1a, '\n'})
                .putInt(13)
                .put(head)
                .putInt((int) check.getValue())
                .array();
    }

    @Test
    void nothingIsWrittenToTheDisk() throws IOException {
        Set<String> before = temporary();
        Pictures.keep(Shows.FACE, FaceFiles.jpeg(3000, 2000));
        Pictures.read(FaceFiles.jpeg(3000, 2000));
        assertThat(temporary()).isEqualTo(before);
        assertThat(ImageIO.getUseCache()).isFalse();
    }

    private static Set<String> temporary() throws IOException {
        try (Stream<Path> files = Files.list(Path.of(System.getProperty("java.io.tmpdir")))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("imageio"))
                    .collect(Collectors.toSet());
        }
    }
}
