package org.knime.standin.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.MissingCell;
import org.knime.core.data.MissingValue;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.collection.ListDataValue;
import org.knime.core.data.container.DataContainer;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.util.DuplicateKeyException;

class TableTest {
    @Test
    void everyCellTypeComesBack() {
        DataCell list = CollectionCellFactory.createListCell(Arrays.asList(new DoubleCell(0.5),
            DataType.getMissingCell(), new DoubleCell(-1)));
        DataCell[] cells = {new StringCell("a\u0000ä".repeat(50_000)), new IntCell(-1), new LongCell(1L << 40),
            new DoubleCell(Double.NaN), BooleanCell.FALSE, list, PNGImageCellFactory.create(Pngs.noise(8, 1))};
        DataType[] types = Arrays.stream(cells).map(DataCell::getType).toArray(DataType[]::new);
        DataTableSpec spec = new DataTableSpec(new String[]{"a", "b", "c", "d", "e", "f", "g"}, types);

        DataRow row = Tables.rows(Tables.of(spec, new DefaultRow("r", cells))).get(0);

        assertEquals("r", row.getKey().getString());
        assertArrayEquals(cells, row.stream().toArray());
        assertEquals(3, ((ListDataValue)row.getCell(5)).size());
        assertTrue(((ListDataValue)row.getCell(5)).get(1).isMissing());
    }

    @Test
    void missingCellsKeepTheirError() {
        DataTable table = Tables.of(Tables.spec("x", IntCell.TYPE),
            new DefaultRow("a", DataType.getMissingCell()), new DefaultRow("b", new MissingCell("unreadable")));
        List<DataRow> rows = Tables.rows(table);
        assertNull(((MissingValue)rows.get(0).getCell(0)).getError());
        assertEquals("unreadable", ((MissingValue)rows.get(1).getCell(0)).getError());
        assertEquals(rows.get(0).getCell(0), rows.get(1).getCell(0));
    }

    /** 30,000 images of 3 KB are 90 MB: more than the heap may grow by here. */
    @Test
    void manyImagesDoNotStayInMemory() {
        byte[] png = Pngs.noise(32, 1);
        DataCell cell = PNGImageCellFactory.create(png); // decodes it; that once is enough
        DataContainer container = new DataContainer(Tables.spec("image", PNGImageContent.TYPE));
        long before = usedMemory();
        for (int i = 0; i < 30_000; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, cell));
        }
        container.close();
        long after = usedMemory();
        assertEquals(30_000, container.size());
        assertTrue(after - before < 30L << 20, "memory grew by " + (after - before >> 20) + " MB");
        int i = 0;
        for (DataRow row : container.getTable()) {
            assertEquals("Row" + i++, row.getKey().getString());
            assertArrayEquals(png, ((PNGImageValue)row.getCell(0)).getImageContent().getByteArrayReference());
        }
        assertEquals(30_000, i);
        container.getCloseableTable().close();
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void largeTablesCanBeReadSeveralTimesAtOnce() {
        DataContainer container = new DataContainer(Tables.spec("text", StringCell.TYPE));
        for (int i = 0; i < 3000; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, Integer.toString(i).repeat(500)));
        }
        container.close();
        Iterator<DataRow> slow = container.getTable().iterator();
        slow.next();
        assertEquals(3000, Tables.rows(container.getTable()).size());
        assertEquals("Row1", slow.next().getKey().getString());
    }

    @Test
    void anIteratorEndsAndStaysAtItsEnd() {
        Iterator<DataRow> rows = Tables.of(Tables.spec("x", IntCell.TYPE), new DefaultRow("a", 1)).iterator();
        rows.next();
        assertFalse(rows.hasNext());
        assertFalse(rows.hasNext());
        assertThrows(NoSuchElementException.class, rows::next);
        assertThrows(UnsupportedOperationException.class, rows::remove);
    }

    @Test
    void aRowKeyThatOccursTwiceIsRefused() {
        DataContainer container = new DataContainer(Tables.spec("x", IntCell.TYPE));
        container.addRowToTable(new DefaultRow("a", 1));
        DuplicateKeyException e =
            assertThrows(DuplicateKeyException.class, () -> container.addRowToTable(new DefaultRow("a", 2)));
        assertEquals("a", e.getKey());
    }

    @Test
    void rowsThatDoNotFitTheColumnsAreRefused() {
        DataContainer container = new DataContainer(Tables.spec("x", IntCell.TYPE));
        assertThrows(IllegalArgumentException.class, () -> container.addRowToTable(new DefaultRow("a", 1, 2)));
        String message = assertThrows(IllegalArgumentException.class,
            () -> container.addRowToTable(new DefaultRow("a", "text"))).getMessage();
        assertTrue(message.contains("\"a\"") && message.contains("\"x\""), message);
    }

    @Test
    void aColumnTakesCellsOfMoreSpecialTypes() {
        DataTable table = Tables.of(Tables.spec("x", DoubleCell.TYPE), new DefaultRow("a", new IntCell(3)));
        assertEquals(3.0, ((DoubleValue)Tables.rows(table).get(0).getCell(0)).getDoubleValue());
    }

    @Test
    void theTableExistsOnceTheContainerIsClosed() {
        DataContainer container = new DataContainer(Tables.spec("x", IntCell.TYPE));
        assertThrows(IllegalStateException.class, container::getTable);
        container.close();
        container.close();
        assertThrows(IllegalStateException.class, () -> container.addRowToTable(new DefaultRow("a", 1)));
        assertSame(container.getTable(), container.getTable());
    }

    @Test
    void listsOfMixedNumbersHaveTheirCommonType() {
        ListCell list = CollectionCellFactory.createListCell(List.of(new IntCell(1), new DoubleCell(2)));
        assertEquals(DoubleCell.TYPE, list.getElementType());
        assertEquals(ListCell.getCollectionType(DoubleCell.TYPE), list.getType());
        assertTrue(ListCell.getCollectionType(DoubleCell.TYPE)
            .isASuperTypeOf(CollectionCellFactory.createListCell(List.of(new IntCell(1))).getType()));
    }
}
