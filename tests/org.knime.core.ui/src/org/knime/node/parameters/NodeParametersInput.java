package org.knime.node.parameters;

import java.util.Optional;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** What default values and choices may be derived from: the node's ports and what is connected to them. */
public interface NodeParametersInput {
    /** The types of the input ports. */
    PortType[] getInPortTypes();

    /** The specs of the input ports, null where nothing is known. */
    PortObjectSpec[] getInPortSpecs();

    /** The spec of one input port, empty if nothing is known. */
    Optional<PortObjectSpec> getInPortSpec(int index);

    /** The specs of the input ports as table specs, null where there is none. */
    DataTableSpec[] getInTableSpecs();

    /** The table spec of one input port, empty if there is none. */
    Optional<DataTableSpec> getInTableSpec(int index);

    /** The data of the input ports, null where there is none yet. */
    PortObject[] getInPortObjects();

    /** The data of one input port, empty if there is none yet. */
    Optional<PortObject> getInPortObject(int index);

    /** The data of the input ports as tables, null where there is none. */
    BufferedDataTable[] getInTables();

    /** The table of one input port, empty if there is none. */
    Optional<BufferedDataTable> getInTable(int index);

    /** The types of the output ports. */
    PortType[] getOutPortTypes();
}
