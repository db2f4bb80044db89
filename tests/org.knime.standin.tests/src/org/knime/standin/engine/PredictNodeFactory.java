package org.knime.standin.engine;

import org.knime.core.node.BufferedDataTable;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;

/** A node with two inputs that hands the second on. */
public final class PredictNodeFactory extends DefaultNodeFactory {
    public PredictNodeFactory() {
        super(DefaultNode.create().name("Probe2 Predictor").icon("icon.png").shortDescription("Predicts")
            .fullDescription("Predicts.").sinceVersion(5, 8, 0)
            .ports(ports -> ports.addInputPort("Model", "A model.", BufferedDataTable.TYPE).addInputTable("Table", "Rows.")
                .addOutputTable("Out", "Rows."))
            .model(model -> model.parametersClass(Parameters.class)
                .configure((input, output) -> output.setOutSpec(0, input.getInTableSpec(1)))
                .execute((input, output) -> output.setOutData(0, input.getInTable(1)))));
    }

    static final class Parameters implements NodeParameters {
        boolean m_append = true;
        String m_name = "prediction";
    }
}
