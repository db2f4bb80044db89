package org.selfsup.knime.port;

import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;

/** A chart at an output port. */
public final class Picture {

    private Picture() {}

    /** What is known of it before it is drawn. */
    public static ImagePortObjectSpec spec() {
        return new ImagePortObjectSpec(PNGImageContent.TYPE);
    }

    /** @param png the bytes of a PNG file */
    public static ImagePortObject of(byte[] png) {
        return new ImagePortObject(new PNGImageContent(png), spec());
    }
}
