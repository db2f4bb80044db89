package org.knime.standin.run;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.standin.batch.results.NodeOutcome;
import org.knime.standin.batch.results.NodeOutcome.Output;
import org.knime.standin.batch.results.NodeOutcome.State;
import org.knime.standin.batch.results.RunOutcome;
import org.knime.standin.batch.results.RunOutcome.Ending;

/** Runs that never took place, for tests of what is written about them. */
final class Runs {
    private Runs() {
    }

    static RunOutcome of(Ending ending, NodeOutcome... nodes) {
        return new RunOutcome("flow", Path.of("/flows/flow"), "What it is for.", ending,
            ZonedDateTime.parse("2026-01-02T03:04:05Z"),
            Duration.ofSeconds(245), List.of(), Map.of("seed", "1"), List.of(nodes), List.of("-workflow.variable=seed,1,int"));
    }

    static NodeOutcome node(int number, String name, Output... outputs) {
        return new NodeOutcome(number, name, "", State.EXECUTED, Optional.of(Duration.ofMillis(1200)), NodeMessage.NONE,
            List.of(outputs), Map.of());
    }

    static NodeOutcome node(int number, String name, State state, NodeMessage message) {
        return new NodeOutcome(number, name, "", state, Optional.of(Duration.ofMillis(1200)), message, List.of(), Map.of());
    }

    static Output output(String port, PortObject object) {
        return new Output(port, object);
    }

    static DataTableSpec spec(Object... namesAndTypes) {
        var columns = new org.knime.core.data.DataColumnSpec[namesAndTypes.length / 2];
        for (var i = 0; i < columns.length; i++) {
            columns[i] = new DataColumnSpecCreator((String)namesAndTypes[2 * i], (DataType)namesAndTypes[2 * i + 1]).createSpec();
        }
        return new DataTableSpec(columns);
    }

    static BufferedDataTable table(DataTableSpec spec, DataCell[]... rows) {
        var container = new ExecutionContext(new DefaultNodeProgressMonitor(), null).createDataContainer(spec);
        for (var i = 0; i < rows.length; i++) {
            container.addRowToTable(new DefaultRow("Row" + i, rows[i]));
        }
        container.close();
        return container.getTable();
    }

    static DataCell[] row(DataCell... cells) {
        return cells;
    }
}
