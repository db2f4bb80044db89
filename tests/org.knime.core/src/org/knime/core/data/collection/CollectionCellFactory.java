package org.knime.core.data.collection;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;

/** Makes list cells. */
public final class CollectionCellFactory {
    private CollectionCellFactory() {
    }

    /**
     * A list of the cells; their common super type is the element type.
     *
     * @throws NullPointerException if a cell is null
     */
    public static ListCell createListCell(Collection<? extends DataCell> cells) {
        List<DataCell> copy = List.copyOf(cells);
        DataType type = null;
        for (DataCell cell : copy) {
            type = type == null ? cell.getType() : DataType.getCommonSuperType(type, cell.getType());
        }
        return new ListCell(copy, type == null ? DataType.getMissingCell().getType() : type);
    }

    /** A list of some cells of a row. */
    public static ListCell createListCell(DataRow row, int[] columns) {
        List<DataCell> cells = new ArrayList<>();
        for (int column : columns) {
            cells.add(row.getCell(column));
        }
        return createListCell(cells);
    }
}
