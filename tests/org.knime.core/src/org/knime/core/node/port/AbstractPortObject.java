package org.knime.core.node.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;

/** A port object that writes and reads itself; it needs a public constructor without arguments. */
public abstract class AbstractPortObject implements PortObject {
    /** For subclasses. */
    public AbstractPortObject() {
    }

    /** Writes the content as entries of the zip. */
    protected abstract void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /** Fills this new object with what {@link #save} wrote. */
    protected abstract void load(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException;

    /** The serializer to name at the extension point; a subclass needs nothing of its own. */
    public abstract static class AbstractPortObjectSerializer<T extends AbstractPortObject>
        extends PortObjectSerializer<T> {
        private static final String META = "meta.xml";

        /** For subclasses. */
        public AbstractPortObjectSerializer() {
        }

        @Override
        public void savePortObject(T object, PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            ModelContent meta = new ModelContent(META);
            meta.addInt("version", 1);
            meta.addString("class_name", object.getClass().getName());
            out.putNextEntry(new ZipEntry(META));
            meta.saveToXML(new UnclosedZip.Out(out));
            object.save(out, exec);
        }

        @Override
        @SuppressWarnings("unchecked")
        public T loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            ZipEntry entry = in.getNextEntry();
            if (entry == null || !entry.getName().equals(META)) {
                throw new IOException("expected the entry " + META + ", got " + entry);
            }
            AbstractPortObject object = create(in);
            object.load(in, spec, exec);
            return (T)object;
        }

        private static AbstractPortObject create(PortObjectZipInputStream in) throws IOException {
            try {
                String name = ModelContent.loadFromXML(new UnclosedZip.In(in)).getString("class_name");
                return PortTypeRegistry.getInstance().getObjectClass(name)
                    .orElseThrow(() -> new IOException("the port object class " + name + " is not registered"))
                    .asSubclass(AbstractPortObject.class).getConstructor().newInstance();
            } catch (InvalidSettingsException | ReflectiveOperationException e) {
                throw new IOException("the port object cannot be made: " + e.getMessage(), e);
            }
        }
    }
}
