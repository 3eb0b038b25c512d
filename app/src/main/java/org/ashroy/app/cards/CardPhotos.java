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
import java.util.Map;
import java.util.Optional;
import org.ashroy.app.photos.Pictures;

/** Reads the square in a photo of a card, in memory only: for browsers that cannot read it themselves. */
final class CardPhotos {

    private CardPhotos() {}

    /**
     * The text in the square.
     *
     * @param photo a JPEG, PNG or BMP of at most 25 million pixels
     * @return empty where it is no such photo, or no square is found in it
     */
    static Optional<String> read(byte[] photo) {
        return Pictures.read(photo).flatMap(CardPhotos::square);
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
