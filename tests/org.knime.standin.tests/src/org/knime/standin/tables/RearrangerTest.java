package org.knime.standin.tables;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.IntValue;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.SingleCellFactory;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataContainer;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;

/** Tables that an execution context makes of others. */
class RearrangerTest {
    private final DefaultNodeProgressMonitor progress = new DefaultNodeProgressMonitor();
    private final ExecutionContext exec = new ExecutionContext(progress, null);
    private BufferedDataTable table;

    @BeforeEach
    void makeTable() {
        DataTableSpec spec = new DataTableSpec(new String[]{"a", "b", "c"},
            new DataType[]{IntCell.TYPE, StringCell.TYPE, IntCell.TYPE});
        BufferedDataContainer container = exec.createDataContainer(spec);
        for (int i = 0; i < 3; i++) {
            container.addRowToTable(
                new DefaultRow(RowKey.createRowKey(i), new IntCell(i), new StringCell("s" + i), new IntCell(10 * i)));
        }
        container.close();
        table = container.getTable();
    }

    private static final class Twice extends SingleCellFactory {
        private final List<Long> rows = new ArrayList<>();
        private int finished;

        Twice() {
            super(new DataColumnSpecCreator("twice", IntCell.TYPE).createSpec());
        }

        @Override
        public DataCell getCell(DataRow row, long index) {
            rows.add(index);
            return new IntCell(2 * ((IntValue)row.getCell(0)).getIntValue());
        }

        @Override
        public void afterProcessing() {
            finished++;
        }
    }

    private List<String> rows(BufferedDataTable result) {
        List<String> rows = new ArrayList<>();
        for (DataRow row : result) {
            rows.add(row.getKey() + ":" + row.stream().map(DataCell::toString).toList());
        }
        return rows;
    }

    @Test
    void newColumnsAreAppendedWithTheirDomain() throws Exception {
        Twice twice = new Twice();
        ColumnRearranger plan = new ColumnRearranger(table.getSpec());
        plan.append(twice);
        BufferedDataTable result = exec.createColumnRearrangeTable(table, plan, exec);
        assertEquals(List.of("Row0:[0, s0, 0, 0]", "Row1:[1, s1, 10, 2]", "Row2:[2, s2, 20, 4]"), rows(result));
        assertEquals(new IntCell(4), result.getSpec().getColumnSpec("twice").getDomain().getUpperBound());
        assertEquals(table.getSpec().getColumnSpec("b"), result.getSpec().getColumnSpec("b"));
        assertEquals(List.of(0L, 1L, 2L), twice.rows);
        assertEquals(1, twice.finished);
        assertEquals(1.0, progress.getProgress());
    }

    @Test
    void columnsAreRemovedMovedAndReplaced() throws Exception {
        ColumnRearranger plan = new ColumnRearranger(table.getSpec());
        plan.replace(new Twice(), "b");
        plan.remove("a");
        plan.move("c", 0);
        BufferedDataTable result = exec.createColumnRearrangeTable(table, plan, exec);
        assertArrayEquals(new String[]{"c", "twice"}, plan.createSpec().getColumnNames());
        assertEquals(List.of("Row0:[0, 0]", "Row1:[10, 2]", "Row2:[20, 4]"), rows(result));
    }

    @Test
    void keptColumnsStayInOrderAndPermutedOnesComeFirst() throws Exception {
        ColumnRearranger plan = new ColumnRearranger(table.getSpec());
        plan.permute(new String[]{"c"});
        assertArrayEquals(new String[]{"c", "a", "b"}, plan.createSpec().getColumnNames());
        plan.keepOnly("b", "c");
        assertArrayEquals(new String[]{"c", "b"}, plan.createSpec().getColumnNames());
        BufferedDataTable result = exec.createColumnRearrangeTable(table, plan, exec);
        assertEquals(List.of("Row0:[0, s0]", "Row1:[10, s1]", "Row2:[20, s2]"), rows(result));
        assertEquals(3, result.size());
    }

    @Test
    void oneFactoryMakesSeveralColumnsInOneCall() throws Exception {
        DataColumnSpec x = new DataColumnSpecCreator("x", IntCell.TYPE).createSpec();
        DataColumnSpec y = new DataColumnSpecCreator("y", IntCell.TYPE).createSpec();
        int[] calls = {0};
        ColumnRearranger plan = new ColumnRearranger(table.getSpec());
        plan.keepOnly(new int[0]);
        plan.append(new AbstractCellFactory(x, y) {
            @Override
            public DataCell[] getCells(DataRow row, long index) {
                calls[0]++;
                return new DataCell[]{new IntCell((int)index), new IntCell(-(int)index)};
            }
        });
        BufferedDataTable result = exec.createColumnRearrangeTable(table, plan, exec);
        assertEquals(List.of("Row0:[0, 0]", "Row1:[1, -1]", "Row2:[2, -2]"), rows(result));
        assertEquals(3, calls[0]);
    }

    @Test
    void aRearrangedTableCanBeRearranged() throws Exception {
        ColumnRearranger first = new ColumnRearranger(table.getSpec());
        first.append(new Twice());
        BufferedDataTable doubled = exec.createColumnRearrangeTable(table, first, exec);
        ColumnRearranger second = new ColumnRearranger(doubled.getSpec());
        second.keepOnly("twice");
        assertEquals(List.of("Row0:[0]", "Row1:[2]", "Row2:[4]"),
            rows(exec.createColumnRearrangeTable(doubled, second, exec)));
    }

    @Test
    void unknownColumnsAreNamed() {
        ColumnRearranger plan = new ColumnRearranger(table.getSpec());
        String message = assertThrows(IllegalArgumentException.class, () -> plan.remove("z")).getMessage();
        assertTrue(message.contains("z"), message);
        plan.append(new Twice());
        plan.append(new Twice());
        assertThrows(IllegalArgumentException.class, plan::createSpec);
    }

    @Test
    void cancellingStopsTheWork() {
        Twice twice = new Twice();
        ColumnRearranger plan = new ColumnRearranger(table.getSpec());
        plan.append(twice);
        progress.setExecuteCanceled();
        assertThrows(CanceledExecutionException.class, () -> exec.createColumnRearrangeTable(table, plan, exec));
        assertEquals(1, twice.finished);
    }

    @Test
    void theCellsOfOtherColumnsMustNotBeTouched() {
        try (CloseableRowIterator rows = table.filter(TableFilter.materializeCols(0)).iterator()) {
            DataRow row = rows.next();
            assertEquals(new IntCell(0), row.getCell(0));
            assertThrows(IllegalStateException.class, () -> row.getCell(1).toString());
        }
        assertThrows(IllegalArgumentException.class, () -> TableFilter.materializeCols(0, 0));
    }

    @Test
    void aTableUnderAnotherSpecHasTheSameRows() {
        DataTableSpec renamed = new DataTableSpec(new String[]{"x", "y", "z"},
            new DataType[]{IntCell.TYPE, StringCell.TYPE, IntCell.TYPE});
        BufferedDataTable result = exec.createSpecReplacerTable(table, renamed);
        assertEquals(renamed, result.getSpec());
        assertEquals(rows(table), rows(result));
    }

    @Test
    void aTableThatTravelsAlreadyIsNotCopied() throws Exception {
        assertSame(table, exec.createBufferedDataTable(table, exec));
        assertEquals("Rows: 3, Cols: 3", table.getSummary());
    }
}
