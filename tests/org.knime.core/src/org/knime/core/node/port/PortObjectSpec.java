package org.knime.core.node.port;

import java.io.IOException;
import javax.swing.JComponent;

/** What is known about a port object before it exists. */
public interface PortObjectSpec {
    /** Views of the classic interface; may be null. */
    JComponent[] getViews();

    /** Writes and reads specs of one class. */
    abstract class PortObjectSpecSerializer<T extends PortObjectSpec> {
        /** For subclasses. */
        public PortObjectSpecSerializer() {
        }

        /** Writes the spec as entries of the zip. */
        public abstract void savePortObjectSpec(T spec, PortObjectSpecZipOutputStream out) throws IOException;

        /** Reads what {@link #savePortObjectSpec} wrote. */
        public abstract T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException;
    }
}
