package org.knime.core.data.image.png;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.awt.Image;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Arrays;
import javax.imageio.ImageIO;
import javax.imageio.stream.MemoryCacheImageInputStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.image.ImageContent;

/** The bytes of a PNG image. */
public class PNGImageContent implements ImageContent {
    /** The type of a column of PNG images. */
    public static final DataType TYPE = DataType.getType(PNGImageCell.class);

    private static final int BLOB_BYTES = 40 * 1024;

    private final byte[] bytes;

    /** An image without bytes; nothing but the size of an icon can be asked of it. */
    public PNGImageContent() {
        bytes = new byte[0];
    }

    /**
     * Of the encoded bytes, which are not copied.
     *
     * @throws IllegalArgumentException if no image can be read from them
     */
    public PNGImageContent(byte[] bytes) {
        this(bytes, true);
    }

    /**
     * Of the encoded bytes in the stream.
     *
     * @throws IllegalArgumentException if no image can be read from them
     */
    public PNGImageContent(InputStream in) throws IOException {
        this(in.readAllBytes());
    }

    /** Bytes from a table were checked when they were put there; decoding each again would only cost time. */
    private PNGImageContent(byte[] bytes, boolean check) {
        this.bytes = bytes;
        if (check) {
            decode(bytes);
        }
    }

    static PNGImageContent ofChecked(byte[] bytes) {
        return new PNGImageContent(bytes, false);
    }

    private static BufferedImage decode(byte[] bytes) {
        try {
            BufferedImage image = ImageIO.read(new MemoryCacheImageInputStream(new ByteArrayInputStream(bytes)));
            if (image == null) {
                throw new IllegalArgumentException("ImageIO returned null while reading image bytes");
            }
            return image;
        } catch (IOException e) {
            throw new IllegalArgumentException("Image can't be read", e);
        }
    }

    /** The encoded bytes themselves: do not change them. */
    public byte[] getByteArrayReference() {
        return bytes;
    }

    /** A copy of the encoded bytes. */
    public byte[] getByteArray() {
        return bytes.clone();
    }

    /** The decoded image. */
    public Image getImage() {
        return decode(bytes);
    }

    @Override
    public void paint(Graphics2D graphics, int width, int height) {
        BufferedImage image = decode(bytes);
        double scale = Math.min(1, Math.min(width / (double)image.getWidth(), height / (double)image.getHeight()));
        int w = (int)Math.round(scale * image.getWidth());
        int h = (int)Math.round(scale * image.getHeight());
        graphics.drawImage(image, (width - w) / 2, (height - h) / 2, w, h, null);
    }

    @Override
    public void save(OutputStream out) throws IOException {
        out.write(bytes);
    }

    /** A blob cell from 40 KB on, else a plain cell. */
    @Override
    public DataCell toImageCell() {
        return bytes.length >= BLOB_BYTES ? new PNGImageBlobCell(this) : new PNGImageCell(this);
    }

    @Override
    public Dimension getPreferredSize() {
        if (bytes.length == 0) {
            return new Dimension(16, 16);
        }
        BufferedImage image = decode(bytes);
        return new Dimension(image.getWidth(), image.getHeight());
    }

    @Override
    public String getSummary() {
        Dimension size = getPreferredSize();
        return "PNG Image " + size.width + " x " + size.height + " with "
            + (bytes.length < 1000 ? bytes.length + " B" : bytes.length / 1024 + " KB");
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PNGImageContent content && Arrays.equals(bytes, content.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }
}
