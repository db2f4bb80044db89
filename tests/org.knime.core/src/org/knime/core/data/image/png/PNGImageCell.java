package org.knime.core.data.image.png;

import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellSerializer;
import org.knime.core.data.DataValue;

/** A PNG image below 40 KB. */
public class PNGImageCell extends DataCell implements PNGImageValue {
    private final PNGImageContent content;

    PNGImageCell(PNGImageContent content) {
        this.content = content;
    }

    /** What writes such cells. */
    public static DataCellSerializer<PNGImageCell> getCellSerializer() {
        return new PngSerializer<>(PNGImageCell::new);
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
        return content.equals(((PNGImageCell)cell).content);
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
