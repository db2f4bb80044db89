package org.knime.core.data.image.png;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataValue;
import org.knime.core.data.container.BlobDataCell;

/** A PNG image of 40 KB or more: KNIME keeps it apart from its row. */
public class PNGImageBlobCell extends BlobDataCell implements PNGImageValue {
    private final PNGImageContent content;

    PNGImageBlobCell(PNGImageContent content) {
        this.content = content;
    }

    /** What writes such cells. */
    public static DataCellSerializer<PNGImageBlobCell> getCellSerializer() {
        return new PngSerializer<>(PNGImageBlobCell::new);
    }

    @Override
    public PNGImageContent getImageContent() {
        return content;
    }

    @Override
    public String getImageExtension() {
        return "png";
    }

    @Override
    protected boolean equalsDataCell(DataCell cell) {
        return content.equals(((PNGImageBlobCell)cell).content);
    }

    @Override
    protected boolean equalContent(DataValue value) {
        return content.equals(((PNGImageValue)value).getImageContent());
    }

    @Override
    public int hashCode() {
        return content.hashCode();
    }

    @Override
    public String toString() {
        return content.getSummary();
    }
}
