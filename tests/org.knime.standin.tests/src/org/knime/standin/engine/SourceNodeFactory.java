package org.knime.standin.engine;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.node.parameters.migration.Migrate;

/** A table of some rows. */
public final class SourceNodeFactory extends DefaultNodeFactory {
    static final DataTableSpec SPEC = new DataTableSpec(new DataColumnSpecCreator("image", StringCell.TYPE).createSpec(),
        new DataColumnSpecCreator("number", IntCell.TYPE).createSpec());

    public SourceNodeFactory() {
        super(DefaultNode.create().name("Probe2 Source").icon("icon.png").shortDescription("Rows").fullDescription("Rows.")
            .sinceVersion(5, 8, 0).ports(ports -> ports.addOutputTable("Images", "The rows."))
            .model(model -> model.parametersClass(Parameters.class).configure(SourceNodeFactory::configure)
                .execute(SourceNodeFactory::execute)));
    }

    static final class Parameters implements NodeParameters {
        String m_folder = "";
        int m_rows = 6;
        @Migrate(loadDefaultIfAbsent = true)
        int m_big;

        @Override
        public void validate() throws InvalidSettingsException {
            if (m_rows < 0) {
                throw new InvalidSettingsException("rows must be >= 0, got " + m_rows);
            }
        }
    }

    private static void configure(ConfigureInput input, ConfigureOutput output) {
        output.setOutSpec(0, SPEC);
    }

    private static void execute(ExecuteInput input, ExecuteOutput output) {
        Parameters parameters = input.getParameters();
        var rows = input.getExecutionContext().createDataContainer(SPEC);
        for (var i = 0; i < parameters.m_rows; i++) {
            rows.addRowToTable(new DefaultRow("Row" + i, new StringCell("image " + i), new IntCell(i)));
        }
        rows.close();
        output.setOutData(0, rows.getTable());
    }
}
