package org.knime.core.node.port.flowvariable;

import javax.swing.JComponent;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectSpecZipInputStream;
import org.knime.core.node.port.PortObjectSpecZipOutputStream;

/** The spec of a flow variable port. */
public final class FlowVariablePortObjectSpec implements PortObjectSpec {
    /** The only one. */
    public static final FlowVariablePortObjectSpec INSTANCE = new FlowVariablePortObjectSpec();

    private FlowVariablePortObjectSpec() {
    }

    @Override
    public JComponent[] getViews() {
        return null;
    }

    @Override
    public String toString() {
        return "Variables connection (spec)";
    }

    /** Writes nothing. */
    public static final class Serializer extends PortObjectSpecSerializer<FlowVariablePortObjectSpec> {
        /** For the registry. */
        public Serializer() {
        }

        @Override
        public void savePortObjectSpec(FlowVariablePortObjectSpec spec, PortObjectSpecZipOutputStream out) {
            // there is nothing to write
        }

        @Override
        public FlowVariablePortObjectSpec loadPortObjectSpec(PortObjectSpecZipInputStream in) {
            return INSTANCE;
        }
    }
}
