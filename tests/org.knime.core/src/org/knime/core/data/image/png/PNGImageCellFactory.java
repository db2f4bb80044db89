package org.knime.core.data.image.png;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** Makes cells that hold PNG images. */
public class PNGImageCellFactory {
    /** The type of a column of PNG images. */
    public static final DataType TYPE = PNGImageContent.TYPE;

    /** For KNIME. */
    public PNGImageCellFactory() {
    }

    /** The type of the cells. */
    public DataType getDataType() {
        return TYPE;
    }

    /** A cell of the encoded bytes in the stream. */
    public DataCell createCell(InputStream in) throws IOException {
        return create(in);
    }

    /**
     * A cell of the encoded bytes in the stream.
     *
     * @throws IllegalArgumentException if no image can be read from them
     */
    public static DataCell create(InputStream in) throws IOException {
        return new PNGImageContent(in).toImageCell();
    }

    /**
     * A cell of the encoded bytes.
     *
     * @throws IllegalArgumentException if no image can be read from them
     */
    public static DataCell create(byte[] bytes) {
        return new PNGImageContent(bytes).toImageCell();
    }
}
