package org.ashroy.app.photos;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.ashroy.app.PictureFiles;

/** Files as a camera makes them, for tests. The upper left quarter is red, so that it shows which way a picture was turned. */
public final class FaceFiles {

    /** What a camera writes of itself. */
    static final String CAMERA = "Camera of 21.2 N 92.1 E";

    private FaceFiles() {}

    /** A JPEG of this size without anything beside the picture. */
    public static byte[] jpeg(int width, int height) {
        BufferedImage face = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = face.createGraphics();
        graphics.setColor(new Color(214, 196, 176));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(120, 84, 60));
        graphics.fillOval(width / 3, height / 5, width / 3, height / 2);
        graphics.setColor(Color.RED);
        graphics.fillRect(0, 0, width / 4, height / 4);
        graphics.dispose();
        return PictureFiles.jpeg(face);
    }

    /** A JPEG of this size with a mark in thin ink on paper. */
    public static byte[] mark(int width, int height) {
        BufferedImage paper = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = paper.createGraphics();
        graphics.setColor(new Color(232, 230, 222));
        graphics.fillRect(0, 0, width, height);
        graphics.setColor(new Color(40, 44, 90));
        graphics.setStroke(new BasicStroke(3));
        graphics.drawOval(width / 3, height / 4, width / 4, height / 2);
        graphics.drawLine(width / 5, height / 2, width * 4 / 5, height / 3);
        graphics.dispose();
        return PictureFiles.jpeg(paper);
    }

    /**
     * The same with what a camera writes beside it (EXIF 2.3, 4.6: a TIFF of one directory in the first segment APP1).
     *
     * @param orientation 1 to 8, as tag 274 has it
     */
    static byte[] withExif(byte[] jpeg, int orientation) {
        byte[] maker = (CAMERA + "\0").getBytes(StandardCharsets.US_ASCII);
        int entries = 2;
        int data = 8 + 2 + entries * 12 + 4;
        ByteBuffer tiff = ByteBuffer.allocate(data + maker.length);
        tiff.put(new byte[] {'M', 'M', 0, 42}).putInt(8).putShort((short) entries);
        tiff.putShort((short) 271).putShort((short) 2).putInt(maker.length).putInt(data);
        tiff.putShort((short) 274)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0);
        tiff.putInt(0).put(maker);
        byte[] segment = tiff.array();
        // A camera writes this segment in the place of the first that is there (APP0, JFIF).
        int rest = 4 + ByteBuffer.wrap(jpeg).getShort(4);
        return ByteBuffer.allocate(jpeg.length - rest + 2 + 4 + 6 + segment.length)
                .put(jpeg, 0, 2)
                .put(new byte[] {(byte) 0xFF, (byte) 0xE1})
                .putShort((short) (2 + 6 + segment.length))
                .put("Exif\0\0".getBytes(StandardCharsets.US_ASCII))
                .put(segment)
                .put(jpeg, rest, jpeg.length - rest)
                .array();
    }

    static boolean isRed(int rgb) {
        Color color = new Color(rgb);
        return color.getRed() > 200 && color.getGreen() < 80 && color.getBlue() < 80;
    }
}
