package org.knime.core.node.port;

/** A node that keeps port objects of its own. */
public interface PortObjectHolder {
    /** The objects. */
    PortObject[] getInternalPortObjects();

    /** Gives the objects back. */
    void setInternalPortObjects(PortObject[] objects);
}
