package org.knime.core.node;

import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.container.ColumnRearranger;
import org.knime.core.data.container.DataContainerSettings;
import org.knime.core.data.container.RearrangeColumnsTable;

/** What a node executes with: progress, cancelling and new tables. */
public class ExecutionContext extends ExecutionMonitor {
    private final Node m_node;

    /** For a node. */
    public ExecutionContext(NodeProgressMonitor progress, Node node) {
        super(progress);
        m_node = node;
    }

    /** Copies a table. */
    public BufferedDataTable createBufferedDataTable(DataTable table, ExecutionMonitor progress)
        throws CanceledExecutionException {
        return BufferedDataTable.of(table, progress);
    }

    /** Copies several tables. */
    public BufferedDataTable[] createBufferedDataTables(DataTable[] tables, ExecutionMonitor progress)
        throws CanceledExecutionException {
        var copies = new BufferedDataTable[tables.length];
        for (var i = 0; i < tables.length; i++) {
            copies[i] = BufferedDataTable.of(tables[i], progress.createSubProgress(1.0 / tables.length));
        }
        return copies;
    }

    /** Takes the rows of a new table. */
    public BufferedDataContainer createDataContainer(DataTableSpec spec) {
        return createDataContainer(spec, true);
    }

    /** Takes the rows of a new table; the domains start from those of the spec or from nothing. */
    public BufferedDataContainer createDataContainer(DataTableSpec spec, boolean initDomain) {
        return createDataContainer(spec, DataContainerSettings.builder().withInitializedDomain(initDomain).build());
    }

    /** Takes the rows of a new table. */
    public BufferedDataContainer createDataContainer(DataTableSpec spec, DataContainerSettings settings) {
        return new BufferedDataContainer(spec, settings);
    }

    /** Computes new columns and leaves the others. */
    public BufferedDataTable createColumnRearrangeTable(BufferedDataTable in, ColumnRearranger rearranger,
        ExecutionMonitor progress) throws CanceledExecutionException {
        return BufferedDataTable.of(RearrangeColumnsTable.create(rearranger, in, progress, this), progress);
    }

    /** The same rows under another spec. */
    public BufferedDataTable createSpecReplacerTable(BufferedDataTable in, DataTableSpec newSpec) {
        return in.withSpec(newSpec);
    }

    /** A part of the execution that is worth the given share. */
    public ExecutionContext createSubExecutionContext(double share) {
        return new ExecutionContext(createSubProgress(share).getProgressMonitor(), m_node);
    }

    /** A part of the execution whose messages are not shown. */
    public ExecutionContext createSilentSubExecutionContext(double share) {
        return new ExecutionContext(createSilentSubProgress(share).getProgressMonitor(), m_node);
    }
}
