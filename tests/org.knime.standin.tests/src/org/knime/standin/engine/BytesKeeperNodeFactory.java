package org.knime.standin.engine;

import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortTypeRegistry;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.standin.ports.BytesPortObject;

/** A node that takes bytes and a table and shows the test what it was given. */
public final class BytesKeeperNodeFactory extends DefaultNodeFactory {
    static PortObject[] s_given;

    public BytesKeeperNodeFactory() {
        super(DefaultNode.create().name("Bytes Keeper").icon("icon.png").shortDescription("Keeps").fullDescription("Keeps.")
            .sinceVersion(5, 8, 0)
            .ports(ports -> ports
                .addInputPort("Bytes", "Some bytes.", PortTypeRegistry.getInstance().getPortType(BytesPortObject.class))
                .addInputTable("Table", "Rows."))
            .model(model -> model.parametersClass(Parameters.class).configure((input, output) -> {
            }).execute((input, output) -> s_given = input.getInPortObjects())));
    }

    static final class Parameters implements NodeParameters {
    }
}
