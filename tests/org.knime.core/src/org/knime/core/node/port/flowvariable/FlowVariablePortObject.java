package org.knime.core.node.port.flowvariable;

import java.io.IOException;
import javax.swing.JComponent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** What travels at a flow variable port: nothing, the variables belong to the node. */
public class FlowVariablePortObject implements PortObject {
    /** The type of ports that need variables. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(FlowVariablePortObject.class);
    /** The type of the ports that every node has at position 0. */
    public static final PortType TYPE_OPTIONAL =
        PortTypeRegistry.getInstance().getPortType(FlowVariablePortObject.class, true);
    /** The only one. */
    public static final FlowVariablePortObject INSTANCE = new FlowVariablePortObject();

    private FlowVariablePortObject() {
    }

    @Override
    public PortObjectSpec getSpec() {
        return FlowVariablePortObjectSpec.INSTANCE;
    }

    @Override
    public String getSummary() {
        return "Variables connection";
    }

    @Override
    public JComponent[] getViews() {
        return null;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FlowVariablePortObject;
    }

    @Override
    public int hashCode() {
        return 1;
    }

    @Override
    public String toString() {
        return getSummary();
    }

    /** Writes nothing. */
    public static final class Serializer extends PortObjectSerializer<FlowVariablePortObject> {
        /** For the registry. */
        public Serializer() {
        }

        @Override
        public void savePortObject(FlowVariablePortObject object, PortObjectZipOutputStream out,
            ExecutionMonitor exec) throws IOException, CanceledExecutionException {
            // there is nothing to write
        }

        @Override
        public FlowVariablePortObject loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec,
            ExecutionMonitor exec) throws IOException, CanceledExecutionException {
            return INSTANCE;
        }
    }
}
