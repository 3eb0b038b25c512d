package org.ashroy.app.access;

import com.google.zxing.BarcodeFormat;
import com.google.zxing.EncodeHintType;
import com.google.zxing.WriterException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.QRCodeWriter;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import java.util.Map;

/**
 * A QR code (ISO/IEC 18004) for a page to draw.
 *
 * @param size how many modules wide and high, with the quiet zone of four on each side
 * @param path of the dark modules, for an SVG
 */
public record QrSquare(int size, String path) {

    private static final int QUIET = 4;

    /** The square of a text; readable with 15 % of it worn away. */
    public static QrSquare of(String text) {
        try {
            BitMatrix modules = new QRCodeWriter()
                    .encode(
                            text,
                            BarcodeFormat.QR_CODE,
                            0,
                            0,
                            Map.of(
                                    EncodeHintType.MARGIN,
                                    QUIET,
                                    EncodeHintType.ERROR_CORRECTION,
                                    ErrorCorrectionLevel.M));
            StringBuilder path = new StringBuilder();
            for (int y = 0; y < modules.getHeight(); y++) {
                for (int x = 0; x < modules.getWidth(); x++) {
                    if (modules.get(x, y)) {
                        path.append('M').append(x).append(' ').append(y).append("h1v1h-1z");
                    }
                }
            }
            return new QrSquare(modules.getWidth(), path.toString());
        } catch (WriterException exception) {
            throw new IllegalStateException("drawing the code failed", exception);
        }
    }

    /** Shows nothing of what stands in it. */
    @Override
    public String toString() {
        return "QrSquare[" + size + "]";
    }
}
