package org.knime.core.data.image;

import java.awt.Dimension;
import java.awt.Graphics2D;
import java.io.IOException;
import java.io.OutputStream;
import org.knime.core.data.DataCell;

/** An encoded image. */
public interface ImageContent {
    /** Draws the image in an area of this size, in pixels. */
    void paint(Graphics2D graphics, int width, int height);

    /** The size of the image in pixels. */
    Dimension getPreferredSize();

    /** A cell that holds the image. */
    DataCell toImageCell();

    /** Writes the encoded image and leaves the stream open. */
    void save(OutputStream out) throws IOException;

    /** Kind and size in words. */
    String getSummary();
}
