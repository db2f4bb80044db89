package org.knime.standin.engine;

import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.node.DefaultModel.ConfigureInput;
import org.knime.node.DefaultModel.ConfigureOutput;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.standin.ports.BytesPortObject;
import org.knime.standin.ports.NotePortObject;

/** A node with three groups of ports that the user may add, and with a table for its view only. */
public final class LearnNodeFactory extends DefaultNodeFactory {
    static final DataTableSpec HISTORY = new DataTableSpec(new DataColumnSpecCreator("parameter", StringCell.TYPE).createSpec(),
        new DataColumnSpecCreator("value", IntCell.TYPE).createSpec());

    public LearnNodeFactory() {
        super(DefaultNode.create().name("Probe2 Learner").icon("icon.png").shortDescription("Learns").fullDescription("Learns.")
            .sinceVersion(5, 8, 0).dynamicPorts(ports -> ports
                .addInputPortGroup("Training images", p -> p.name("Training").description("Rows.").fixed(BufferedDataTable.TYPE))
                .addInputPortGroup("Validation images",
                    p -> p.name("Validation").description("Rows.").optional().supportedTypes(BufferedDataTable.TYPE))
                .addInputPortGroup("Start model", p -> p.name("Start").description("A model.").optional()
                    .supportedTypes(PortTypeRegistry.getInstance().getPortType(NotePortObject.class)))
                .addInputPortGroup("Extra", p -> p.name("Extra").description("More.").optional()
                    .supportedTypes(PortTypeRegistry.getInstance().getPortType(BytesPortObject.class)))
                .addOutputPortGroup("Model", p -> p.name("Model").description("What was learnt.").fixed(BufferedDataTable.TYPE))
                .addOutputPortGroup("History", p -> p.name("History").description("Rows.").fixed(BufferedDataTable.TYPE))
                .addOutputPortGroup("Plot", p -> p.name("Plot").description("Rows.").fixed(BufferedDataTable.TYPE)))
            .model(model -> model.parametersClass(LearnParameters.class).configure(LearnNodeFactory::configure)
                .execute(LearnNodeFactory::execute)));
    }

    private static void configure(ConfigureInput input, ConfigureOutput output) throws InvalidSettingsException {
        LearnParameters parameters = input.getParameters();
        var table = input.getInTableSpec(0);
        if (table.findColumnIndex(parameters.m_imageColumn) < 0) {
            throw new InvalidSettingsException("No column \"" + parameters.m_imageColumn + "\"");
        }
        output.setOutSpecs(HISTORY, HISTORY, HISTORY);
    }

    private static void execute(ExecuteInput input, ExecuteOutput output) throws KNIMEException {
        LearnParameters parameters = input.getParameters();
        var rows = input.getExecutionContext().createDataContainer(HISTORY);
        rows.addRowToTable(new DefaultRow("epochs", new StringCell("epochs"), new IntCell(parameters.m_epochs)));
        rows.addRowToTable(new DefaultRow("a", new StringCell("group.a"), new IntCell(parameters.m_group.m_a)));
        rows.addRowToTable(new DefaultRow("inputs", new StringCell("inputs"), new IntCell(input.getInPortObjects().length)));
        rows.addRowToTable(new DefaultRow("fromSpecs", new StringCell("from specs"), new IntCell(parameters.m_fromSpecs ? 1 : 0)));
        rows.close();
        output.setOutData(rows.getTable(), rows.getTable(), rows.getTable());
        output.setInternalData(rows.getTable());
    }
}
