package org.knime.core.node.context.ports;

import org.knime.core.node.port.PortType;

/** One port whose type can be changed. */
public interface ExchangeablePortGroup extends ConfigurablePortGroup {
    /** Changes the type. */
    void setSelectedPortType(PortType type);

    /** The type. */
    PortType getSelectedPortType();

    @Override
    default PortType[] getInputPorts() {
        return definesInputPorts() ? new PortType[]{getSelectedPortType()} : new PortType[0];
    }

    @Override
    default PortType[] getOutputPorts() {
        return definesOutputPorts() ? new PortType[]{getSelectedPortType()} : new PortType[0];
    }
}
