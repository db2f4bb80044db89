package org.knime.core.data.collection;

import java.util.Iterator;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;

/** A list of cells; {@link CollectionCellFactory} makes them. */
public class ListCell extends DataCell implements ListDataValue {
    private final List<DataCell> cells;
    private final DataType elementType;

    ListCell(List<DataCell> cells, DataType elementType) {
        this.cells = cells;
        this.elementType = elementType;
    }

    /** The type of lists of such elements. */
    public static final DataType getCollectionType(DataType elementType) {
        return DataType.getType(ListCell.class, elementType);
    }

    @Override
    public DataType getElementType() {
        return elementType;
    }

    @Override
    public Iterator<DataCell> iterator() {
        return cells.iterator();
    }

    @Override
    public DataCell get(int index) {
        return cells.get(index);
    }

    @Override
    public int size() {
        return cells.size();
    }

    @Override
    public boolean containsBlobWrapperCells() {
        return false;
    }

    @Override
    protected boolean equalsDataCell(DataCell cell) {
        return cells.equals(((ListCell)cell).cells);
    }

    @Override
    public int hashCode() {
        return cells.hashCode();
    }

    @Override
    public String toString() {
        return cells.toString();
    }
}
