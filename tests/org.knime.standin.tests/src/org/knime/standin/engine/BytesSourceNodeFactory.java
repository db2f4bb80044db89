package org.knime.standin.engine;

import org.knime.core.node.port.PortTypeRegistry;
import org.knime.node.DefaultNode;
import org.knime.node.DefaultNodeFactory;
import org.knime.node.parameters.NodeParameters;
import org.knime.standin.ports.BytesPortObject;
import org.knime.standin.ports.NoteSpec;

/** A node that gives some bytes. */
public final class BytesSourceNodeFactory extends DefaultNodeFactory {
    public BytesSourceNodeFactory() {
        super(DefaultNode.create().name("Bytes Source").icon("icon.png").shortDescription("Gives").fullDescription("Gives.")
            .sinceVersion(5, 8, 0)
            .ports(ports -> ports.addOutputPort("Bytes", "Some bytes.",
                PortTypeRegistry.getInstance().getPortType(BytesPortObject.class)))
            .model(model -> model.parametersClass(Parameters.class).configure((input, output) -> {
            }).execute((input, output) -> output.setOutData(0,
                new BytesPortObject(new NoteSpec("x"), new byte[]{1, 2}, new byte[1])))));
    }

    static final class Parameters implements NodeParameters {
    }
}
