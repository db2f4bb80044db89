package org.knime.standin.engine;

import java.util.List;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** A node with a boolean for its only setting, after which its only row is called. */
public final class SwitchNodeFactory extends DefaultNodeFactory {
    private static final DataTableSpec SPEC = new DataTableSpec();

    public SwitchNodeFactory() {
        super(DefaultNode.create().name("Probe2 Switch").icon("icon.png").shortDescription("On, off").fullDescription("On or off.")
            .sinceVersion(5, 8, 0).ports(ports -> ports.addOutputTable("state", "One row."))
            .model(model -> model.parametersClass(Parameters.class).configure((input, output) -> output.setOutSpec(0, SPEC))
                .execute(SwitchNodeFactory::execute)));
    }

    static final class Parameters implements NodeParameters {
        boolean m_on = true;
    }

    private static void execute(ExecuteInput input, ExecuteOutput output) {
        Parameters parameters = input.getParameters();
        var rows = input.getExecutionContext().createDataContainer(SPEC);
        rows.addRowToTable(new DefaultRow(parameters.m_on ? "on" : "off", List.of()));
        rows.close();
        output.setOutData(0, rows.getTable());
    }
}
