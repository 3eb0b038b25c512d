package org.ashroy.app;

import com.google.zxing.ChecksumException;
import com.google.zxing.FormatException;
import com.google.zxing.common.BitMatrix;
import com.google.zxing.qrcode.decoder.Decoder;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A card as its page prints it. */
public final class PrintedCard {

    private static final Pattern SIZE = Pattern.compile("viewBox=\"0 0 (\\d+) ");
    private static final Pattern MODULE = Pattern.compile("M(\\d+) (\\d+)h1v1h-1z");
    private static final int QUIET = 4;

    private PrintedCard() {}

    private static int size(String page) {
        Matcher size = SIZE.matcher(page);
        if (!size.find()) {
            throw new AssertionError("no square is on this page");
        }
        return Integer.parseInt(size.group(1));
    }

    /** Its square, with so many pixels for each module. */
    public static BufferedImage picture(String page, int scale) {
        int size = size(page) * scale;
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        graphics.setColor(Color.WHITE);
        graphics.fillRect(0, 0, size, size);
        graphics.setColor(Color.BLACK);
        Matcher module = MODULE.matcher(page);
        while (module.find()) {
            graphics.fillRect(
                    Integer.parseInt(module.group(1)) * scale, Integer.parseInt(module.group(2)) * scale, scale, scale);
        }
        graphics.dispose();
        return picture;
    }

    /** What a scanner reads. */
    public static String text(String page) {
        BitMatrix modules = new BitMatrix(size(page) - 2 * QUIET);
        Matcher module = MODULE.matcher(page);
        while (module.find()) {
            modules.set(Integer.parseInt(module.group(1)) - QUIET, Integer.parseInt(module.group(2)) - QUIET);
        }
        try {
            return new Decoder().decode(modules).getText();
        } catch (ChecksumException | FormatException unreadable) {
            throw new AssertionError("the square cannot be read", unreadable);
        }
    }
}
