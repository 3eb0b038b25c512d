package org.ashroy.app.photos;

import java.awt.Dimension;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;
import net.coobird.thumbnailator.Thumbnails;
import org.ashroy.app.registration.RefusedInputException;

/** Reads pictures that somebody sends, in memory only, and makes of them what is kept. */
public final class Pictures {

    static {
        // Otherwise the library would write what it reads into a temporary file.
        ImageIO.setUseCache(false);
    }

    /** Bytes in one upload at the most. */
    public static final int LARGEST = 8_000_000;

    /** Enough for a face on a telephone and on a card. */
    static final int LONGEST_SIDE = 512;

    private static final double QUALITY = 0.8;
    private static final long MOST_PIXELS = 25_000_000;
    private static final int LEAST_SIDE = 100;

    /** Of 256 shades, between the lightest and the darkest: even a faint print in bad light has more, an empty paper less. */
    private static final int LEAST_CONTRAST = 40;

    private Pictures() {}

    /**
     * What is kept of a picture: upright, at most 512 pixels long, and nothing of what a camera writes beside it (EXIF), such as
     * the place, the day and the maker.
     *
     * @param shows what it is to show
     * @param upload a JPEG, PNG or BMP
     * @throws RefusedInputException where it is too large, too small, no picture, or a mark with nothing on it
     */
    static Picture keep(Shows shows, byte[] upload) {
        if (upload.length > LARGEST) {
            throw new RefusedInputException("photo.too-large", "file");
        }
        Dimension size = size(upload).orElseThrow(Pictures::none);
        if (tooMany(size)) {
            throw new RefusedInputException("photo.too-large", "file");
        }
        if (Math.min(size.width, size.height) < LEAST_SIDE) {
            throw new RefusedInputException(shows.word() + ".too-small", "file");
        }
        try {
            BufferedImage small = Thumbnails.of(new ByteArrayInputStream(upload))
                    .size(LONGEST_SIDE, LONGEST_SIDE)
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .asBufferedImage();
            if (shows == Shows.MARK && blank(small)) {
                throw new RefusedInputException("mark.blank", "file");
            }
            ByteArrayOutputStream jpeg = new ByteArrayOutputStream();
            Thumbnails.of(small)
                    .scale(1)
                    .outputFormat("jpg")
                    .outputQuality(QUALITY)
                    .toOutputStream(jpeg);
            return new Picture(jpeg.toByteArray());
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException broken) {
            // What the reader says of a broken picture can hold bytes of it.
            throw none();
        }
    }

    private static boolean blank(BufferedImage picture) {
        int darkest = 255;
        int lightest = 0;
        for (int at = 0; at < picture.getWidth() * picture.getHeight(); at++) {
            int colour = picture.getRGB(at % picture.getWidth(), at / picture.getWidth());
            int shade = ((colour >> 16 & 0xff) + (colour >> 8 & 0xff) + (colour & 0xff)) / 3;
            darkest = Math.min(darkest, shade);
            lightest = Math.max(lightest, shade);
        }
        return lightest - darkest < LEAST_CONTRAST;
    }

    private static RefusedInputException none() {
        return new RefusedInputException("photo.no-picture", "file");
    }

    /** Asked before it is unpacked: a few bytes can claim to be a picture of a gigabyte. */
    private static boolean tooMany(Dimension size) {
        return (long) size.width * size.height > MOST_PIXELS;
    }

    private static Optional<Dimension> size(byte[] upload) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(upload))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                return Optional.of(new Dimension(reader.getWidth(0), reader.getHeight(0)));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException noPicture) {
            // What the reader says of a broken picture can hold bytes of it; whoever sent it is told that it is none.
            return Optional.empty();
        }
    }

    /**
     * A picture in memory, for a square that is to be read in it.
     *
     * @return empty where it is no JPEG, PNG or BMP of at most 25 million pixels
     */
    public static Optional<BufferedImage> read(byte[] upload) {
        if (size(upload).filter(size -> !tooMany(size)).isEmpty()) {
            return Optional.empty();
        }
        try {
            return Optional.ofNullable(ImageIO.read(new ByteArrayInputStream(upload)));
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException noPicture) {
            // As above.
            return Optional.empty();
        }
    }
}
