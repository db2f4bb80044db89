package org.knime.core.node.workflow;

import org.knime.core.node.port.PortType;

/** A port of a node. */
public interface NodePort {
    /** Its number; 0 is for flow variables. */
    int getPortIndex();

    /** Its type. */
    PortType getPortType();

    /** Its name. */
    String getPortName();

    /** Changes its name. */
    void setPortName(String name);
}
