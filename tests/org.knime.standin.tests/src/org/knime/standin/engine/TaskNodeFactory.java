package org.knime.standin.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;

/** A node that does what a test has in mind, and gives one row. */
public final class TaskNodeFactory extends DefaultNodeFactory {
    public static Task s_task = () -> {
    };

    /** What it does while it is executed. */
    public interface Task {
        void run() throws IOException;
    }

    public TaskNodeFactory() {
        super(DefaultNode.create().name("Probe2 Task").icon("icon.png").shortDescription("Does it").fullDescription("Does it.")
            .sinceVersion(5, 8, 0).ports(ports -> ports.addOutputTable("Rows", "One row."))
            .model(model -> model.withoutParameters().configure((input, output) -> output.setOutSpec(0, SourceNodeFactory.SPEC))
                .execute(TaskNodeFactory::execute)));
    }

    private static void execute(ExecuteInput input, ExecuteOutput output) {
        try {
            s_task.run();
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
        var rows = input.getExecutionContext().createDataContainer(SourceNodeFactory.SPEC);
        rows.addRowToTable(new DefaultRow("Row0", new StringCell("x"), new IntCell(1)));
        rows.close();
        output.setOutData(0, rows.getTable());
    }
}
