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
import java.io.IOException;
import java.util.Map;
import java.util.Optional;
import net.coobird.thumbnailator.Thumbnails;
import org.ashroy.app.photos.Pictures;

/** Reads the square in a photo of a card, in memory only: for browsers that cannot read it themselves. */
final class CardPhotos {

    private CardPhotos() {}

    /** Of some squares the reader takes other parts for their corners; in the same picture turned by some degrees it does not. */
    private static final double[] TURNS = {7, -11};

    private static final int LONGEST_TURNED = 1_600; // pixels: more than a square needs, and little memory

    /**
     * The text in the square.
     *
     * @param photo a JPEG, PNG or BMP of at most 25 million pixels
     * @return empty where it is no such photo, or no square is found in it
     */
    static Optional<String> read(byte[] photo) {
        return Pictures.read(photo).flatMap(picture -> {
            Optional<String> text = square(picture);
            for (int turn = 0; turn < TURNS.length && text.isEmpty(); turn++) {
                text = square(turned(picture, TURNS[turn]));
            }
            return text;
        });
    }

    private static BufferedImage turned(BufferedImage picture, double degrees) {
        int longest = Math.max(picture.getWidth(), picture.getHeight());
        try {
            return Thumbnails.of(picture)
                    .scale(Math.min(1, (double) LONGEST_TURNED / longest))
                    .rotate(degrees)
                    .imageType(BufferedImage.TYPE_INT_RGB)
                    .asBufferedImage();
        } catch (IOException impossible) {
            throw new IllegalStateException("a picture in memory could not be turned", impossible);
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
