package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;

/** What a node hands on at an output port. */
public interface PortObject {
    /** The type of ports that take anything. */
    PortType TYPE = PortTypeRegistry.getInstance().getPortType(PortObject.class);

    /** The same, need not be connected. */
    PortType TYPE_OPTIONAL = PortTypeRegistry.getInstance().getPortType(PortObject.class, true);

    /** One line for the user. */
    String getSummary();

    /** What is known without the content. */
    PortObjectSpec getSpec();

    /** Views of the classic interface; may be null. */
    JComponent[] getViews();

    /** Writes and reads port objects of one class. */
    abstract class PortObjectSerializer<T extends PortObject> {
        /** For subclasses. */
        public PortObjectSerializer() {
        }

        /** Writes the object as entries of the zip. */
        public abstract void savePortObject(T object, PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;

        /** Reads what {@link #savePortObject} wrote. */
        public abstract T loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException;
    }
}
