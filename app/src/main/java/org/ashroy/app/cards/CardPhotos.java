package org.ashroy.app.cards;

import com.google.zxing.Binarizer;
import com.google.zxing.BinaryBitmap;
import com.google.zxing.DecodeHintType;
import com.google.zxing.LuminanceSource;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.GlobalHistogramBinarizer;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Iterator;
import java.util.Map;
import java.util.Optional;
import javax.imageio.ImageIO;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;
import javax.imageio.stream.MemoryCacheImageInputStream;

/** Reads the square in a photo of a card, in memory only: for browsers that cannot read it themselves. */
final class CardPhotos {

    private static final long MOST_PIXELS = 25_000_000;

    private CardPhotos() {}

    /**
     * The text in the square.
     *
     * @param photo a JPEG, PNG or BMP of at most 25 million pixels
     * @return empty where it is no such photo, or no square is found in it
     */
    static Optional<String> read(byte[] photo) {
        try (ImageInputStream input = new MemoryCacheImageInputStream(new ByteArrayInputStream(photo))) {
            Iterator<ImageReader> readers = ImageIO.getImageReaders(input);
            if (!readers.hasNext()) {
                return Optional.empty();
            }
            ImageReader reader = readers.next();
            try {
                reader.setInput(input, true, true);
                // Asked before it is unpacked: a few bytes can claim to be a picture of a gigabyte.
                if ((long) reader.getWidth(0) * reader.getHeight(0) > MOST_PIXELS) {
                    return Optional.empty();
                }
                return square(reader.read(0));
            } finally {
                reader.dispose();
            }
        } catch (IOException | IllegalArgumentException | IndexOutOfBoundsException noPicture) {
            // What the reader says of a broken picture can hold bytes of it; whoever sent it is told that no card is in
            // it.
            return Optional.empty();
        }
    }

    private static Optional<String> square(BufferedImage picture) {
        int width = picture.getWidth();
        int height = picture.getHeight();
        LuminanceSource light =
                new RGBLuminanceSource(width, height, picture.getRGB(0, 0, width, height, null, 0, width));
        // The first copes with a shadow across the card, the second with dust and scratches.
        return square(new HybridBinarizer(light)).or(() -> square(new GlobalHistogramBinarizer(light)));
    }

    private static Optional<String> square(Binarizer binarizer) {
        try {
            return Optional.of(new QRCodeReader()
                    .decode(new BinaryBitmap(binarizer), Map.of(DecodeHintType.TRY_HARDER, true))
                    .getText());
        } catch (ReaderException noneOrUnreadable) {
            return Optional.empty();
        }
    }
}
