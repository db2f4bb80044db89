package org.knime.core.data.image.png;

import java.io.IOException;
import java.util.function.Function;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataCellDataInput;
import org.knime.core.data.DataCellDataOutput;
import org.knime.core.data.DataCellSerializer;

/** Number of bytes, then the bytes. */
record PngSerializer<T extends DataCell & PNGImageValue>(Function<PNGImageContent, T> cell)
    implements DataCellSerializer<T> {
    @Override
    public void serialize(T png, DataCellDataOutput out) throws IOException {
        byte[] bytes = png.getImageContent().getByteArrayReference();
        out.writeInt(bytes.length);
        out.write(bytes);
    }

    @Override
    public T deserialize(DataCellDataInput in) throws IOException {
        byte[] bytes = new byte[in.readInt()];
        in.readFully(bytes);
        return cell.apply(PNGImageContent.ofChecked(bytes));
    }
}
