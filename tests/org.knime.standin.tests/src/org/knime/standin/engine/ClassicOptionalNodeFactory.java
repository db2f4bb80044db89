package org.knime.standin.engine;

import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.standin.ports.NotePortObject;

/** A node whose optional inputs are always there: null where nothing is connected. */
public final class ClassicOptionalNodeFactory extends DefaultNodeFactory {
    public ClassicOptionalNodeFactory() {
        super(DefaultNode.create().name("Probe2 FixedOptional").icon("icon.png").shortDescription("Optional")
            .fullDescription("Optional.").sinceVersion(5, 8, 0)
            .ports(ports -> ports.addInputTable("in", "Rows.")
                .addInputPort("opt model", "A model.", PortTypeRegistry.getInstance().getPortType(NotePortObject.class, true))
                .addInputPort("opt table", "Rows.", BufferedDataTable.TYPE_OPTIONAL).addOutputTable("out", "Rows."))
            .model(model -> model.withoutParameters().configure((input, output) -> {
                output.setWarningMessage("spec " + (input.getInTableSpec(2) == null ? "null" : "there"));
                output.setOutSpec(0, input.getInTableSpec(0));
            }).execute((input, output) -> {
                output.setWarningMessage("data " + (input.getInTable(2) == null ? "null" : "there")
                    + " of " + input.getInPortObjects().length);
                output.setOutData(0, input.getInTable(0));
            })));
    }
}
