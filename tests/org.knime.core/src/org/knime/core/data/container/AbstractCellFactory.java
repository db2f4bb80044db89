package org.knime.core.data.container;

import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.RowKey;
import org.knime.core.node.ExecutionMonitor;

/** Makes the cells of new columns, on several threads if that is allowed. */
public abstract class AbstractCellFactory implements CellFactory {
    private final DataColumnSpec[] columns;
    private int workers = -1;
    private int queueSize = -1;

    /** For these columns. */
    public AbstractCellFactory(DataColumnSpec... columns) {
        for (DataColumnSpec column : columns) {
            if (column == null) {
                throw new NullPointerException("a new column must not be null");
            }
        }
        this.columns = columns.clone();
    }

    /** For these columns; rows may be processed in parallel. */
    public AbstractCellFactory(boolean parallel, DataColumnSpec... columns) {
        this(columns);
        setParallelProcessing(parallel);
    }

    /** For these columns; rows may be processed in parallel. */
    public AbstractCellFactory(boolean parallel, int workers, int queueSize, DataColumnSpec... columns) {
        this(columns);
        setParallelProcessing(parallel, workers, queueSize);
    }

    /** Whether rows may be processed in parallel. */
    public final void setParallelProcessing(boolean parallel) {
        int all = (int)Math.ceil(1.5 * Runtime.getRuntime().availableProcessors());
        setParallelProcessing(parallel, all, 10 * all);
    }

    /** Whether rows may be processed in parallel, by how many threads, and how many may wait. */
    public final void setParallelProcessing(boolean parallel, int maxWorkers, int maxQueueSize) {
        if (parallel && (maxWorkers <= 0 || maxQueueSize < maxWorkers)) {
            throw new IllegalArgumentException("workers must be > 0 and the queue not shorter, got " + maxWorkers
                + " and " + maxQueueSize);
        }
        workers = parallel ? maxWorkers : -1;
        queueSize = parallel ? maxQueueSize : -1;
    }

    /** Whether rows may be processed in parallel. */
    public final boolean isParallelProcessing() {
        return workers > 0;
    }

    /** How many threads may work, -1 if not in parallel. */
    public final int getMaxParallelWorkers() {
        return workers;
    }

    /** How many rows may wait, -1 if not in parallel. */
    public final int getMaxQueueSize() {
        return queueSize;
    }

    @Override
    public DataColumnSpec[] getColumnSpecs() {
        return columns.clone();
    }

    /** Called once after the last row, also if it failed or was cancelled. */
    public void afterProcessing() {
    }

    @Override
    public void setProgress(int row, int rows, RowKey key, ExecutionMonitor exec) {
        setProgress((long)row, (long)rows, key, exec);
    }

    @Override
    public void setProgress(long row, long rows, RowKey key, ExecutionMonitor exec) {
        exec.setProgress(row / (double)rows, () -> "Processed row " + row + "/" + rows + " (\"" + key + "\")");
    }
}
