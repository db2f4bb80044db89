package org.selfsup.knime.table;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import javax.imageio.ImageIO;
import org.knime.core.data.DataCell;
import org.knime.core.data.image.ImageContent;
import org.knime.core.data.image.ImageValue;
import org.knime.core.data.image.png.PNGImageContent;
import org.selfsup.core.image.UnreadableImageException;

/** Between table cells and pixels. */
final class CellImage {

    private CellImage() {}

    /** The image file in a cell that is not missing; other formats than PNG are painted, as KNIME would show them. */
    static byte[] encoded(DataCell cell) throws UnreadableImageException {
        var content = ((ImageValue) cell).getImageContent();
        return content instanceof PNGImageContent png ? png.getByteArrayReference() : painted(content);
    }

    private static byte[] painted(ImageContent content) throws UnreadableImageException {
        var size = content.getPreferredSize();
        if (size.width < 1 || size.height < 1) {
            throw new UnreadableImageException("the image has no size");
        }
        var canvas = new BufferedImage(size.width, size.height, BufferedImage.TYPE_INT_RGB);
        var graphics = canvas.createGraphics();
        try {
            graphics.setBackground(Color.WHITE);
            graphics.clearRect(0, 0, size.width, size.height);
            content.paint(graphics, size.width, size.height);
        } finally {
            graphics.dispose();
        }
        var png = new ByteArrayOutputStream();
        try {
            ImageIO.write(canvas, "png", png);
        } catch (IOException impossible) {
            throw new UnreadableImageException("the image cannot be painted: " + impossible.getMessage());
        }
        return png.toByteArray();
    }
}
