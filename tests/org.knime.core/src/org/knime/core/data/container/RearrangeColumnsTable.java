package org.knime.core.data.container;

import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.ExecutionMonitor;
import org.knime.standin.table.StoredTable;

/** What a {@link ColumnRearranger} makes of a table: only the new columns are stored, the others stay in the input. */
public final class RearrangeColumnsTable implements StoredTable {
    private final BufferedDataTable input;
    private final CloseableTable added;
    private final int[] origin;
    private final boolean[] fromInput;
    private final DataTableSpec spec;

    private RearrangeColumnsTable(BufferedDataTable input, CloseableTable added, List<ColumnRearranger.Column> plan) {
        this.input = input;
        this.added = added;
        origin = new int[plan.size()];
        fromInput = new boolean[plan.size()];
        DataColumnSpec[] columns = new DataColumnSpec[plan.size()];
        int next = 0;
        for (int i = 0; i < origin.length; i++) {
            ColumnRearranger.Column column = plan.get(i);
            fromInput[i] = column.factory() == null;
            origin[i] = fromInput[i] ? column.index() : next++;
            columns[i] = (fromInput[i] ? input : added).getDataTableSpec().getColumnSpec(origin[i]);
        }
        spec = new DataTableSpec(columns);
    }

    /** Computes the new columns, row by row or, where their factories allow it, some rows side by side. */
    public static RearrangeColumnsTable create(ColumnRearranger rearranger, BufferedDataTable input,
        ExecutionMonitor progress, ExecutionContext context) throws CanceledExecutionException {
        if (!rearranger.original().equalStructure(input.getDataTableSpec())) {
            throw new IllegalArgumentException("the columns were arranged for another table: "
                + rearranger.original() + " is not " + input.getDataTableSpec());
        }
        List<ColumnRearranger.Column> added =
            rearranger.columns().stream().filter(column -> column.factory() != null).toList();
        DataContainer container = new DataContainer(new DataTableSpec(
            added.stream().map(ColumnRearranger.Column::spec).toArray(DataColumnSpec[]::new)), true);
        Set<CellFactory> factories = Collections.newSetFromMap(new IdentityHashMap<>());
        added.forEach(column -> factories.add(column.factory()));
        try {
            if (!added.isEmpty()) {
                compute(input, added, factories, container, progress);
            }
        } finally {
            container.close();
            finish(factories);
        }
        return new RearrangeColumnsTable(input, container.getCloseableTable(), rearranger.columns());
    }

    private static void compute(BufferedDataTable input, List<ColumnRearranger.Column> added,
        Set<CellFactory> factories, DataContainer container, ExecutionMonitor progress)
        throws CanceledExecutionException {
        CellFactory first = added.get(0).factory();
        int atOnce = factories.stream().mapToInt(RearrangeColumnsTable::rowsAtOnce).min().orElse(1);
        try (CloseableRowIterator rows = input.iterator()) {
            for (long done = 0; rows.hasNext();) {
                List<DataRow> block = new ArrayList<>();
                while (block.size() < atOnce && rows.hasNext()) {
                    block.add(rows.next());
                }
                for (DataRow made : computed(block, done, added, factories)) {
                    container.addRowToTable(made);
                    first.setProgress(++done, input.size(), made.getKey(), progress);
                    progress.checkCanceled();
                }
            }
        }
    }

    private static int rowsAtOnce(CellFactory factory) {
        return factory instanceof AbstractCellFactory f && f.isParallelProcessing() ? f.getMaxParallelWorkers() : 1;
    }

    private static List<DataRow> computed(List<DataRow> block, long start, List<ColumnRearranger.Column> added,
        Set<CellFactory> factories) {
        return IntStream.range(0, block.size()).parallel().<DataRow>mapToObj(i -> {
            Map<CellFactory, DataCell[]> cells = new IdentityHashMap<>();
            factories.forEach(factory -> cells.put(factory, factory.getCells(block.get(i), start + i)));
            return new DefaultRow(block.get(i).getKey(),
                added.stream().map(column -> cells.get(column.factory())[column.index()]).toArray(DataCell[]::new));
        }).toList();
    }

    private static void finish(Set<CellFactory> factories) {
        for (CellFactory factory : factories) {
            if (factory instanceof AbstractCellFactory f) {
                f.afterProcessing();
            }
        }
    }

    @Override
    public DataTableSpec getDataTableSpec() {
        return spec;
    }

    @Override
    public long size() {
        return input.size();
    }

    @Override
    public CloseableRowIterator iterator() {
        CloseableRowIterator left = input.iterator();
        CloseableRowIterator right = (CloseableRowIterator)added.iterator();
        boolean onlyInput = added.getDataTableSpec().getNumColumns() == 0;
        return new CloseableRowIterator() {
            @Override
            public boolean hasNext() {
                return left.hasNext();
            }

            @Override
            public DataRow next() {
                DataRow old = left.next();
                DataRow made = onlyInput ? old : right.next();
                DataCell[] cells = new DataCell[origin.length];
                for (int i = 0; i < cells.length; i++) {
                    cells[i] = (fromInput[i] ? old : made).getCell(origin[i]);
                }
                return new DefaultRow(old.getKey(), cells);
            }

            @Override
            public void close() {
                left.close();
                right.close();
            }
        };
    }
}
