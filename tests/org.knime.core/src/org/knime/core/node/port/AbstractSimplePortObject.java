package org.knime.core.node.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A port object that is a settings tree; it needs a public constructor without arguments. */
public abstract class AbstractSimplePortObject implements PortObject {
    /** For subclasses. */
    public AbstractSimplePortObject() {
    }

    /** Writes the content. */
    protected abstract void save(ModelContentWO model, ExecutionMonitor exec) throws CanceledExecutionException;

    /** Fills this new object with what {@link #save} wrote. */
    protected abstract void load(ModelContentRO model, PortObjectSpec spec, ExecutionMonitor exec)
        throws InvalidSettingsException, CanceledExecutionException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    private ModelContent content() {
        ModelContent content = new ModelContent("content");
        try {
            save(content, new ExecutionMonitor());
        } catch (CanceledExecutionException e) {
            throw new IllegalStateException("nobody could have cancelled this", e);
        }
        return content;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other != null && getClass() == other.getClass()
            && content().equals(((AbstractSimplePortObject)other).content());
    }

    @Override
    public int hashCode() {
        return content().toString().hashCode();
    }

    /** The serializer to name at the extension point; a subclass needs nothing of its own. */
    public abstract static class AbstractSimplePortObjectSerializer<T extends AbstractSimplePortObject>
        extends PortObjectSerializer<T> {
        private static final String ENTRY = "content.xml";

        /** For subclasses. */
        public AbstractSimplePortObjectSerializer() {
        }

        @Override
        public void savePortObject(T object, PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            ModelContent content = new ModelContent("model.xml");
            content.addInt("version", 1);
            content.addString("class_name", object.getClass().getName());
            ((AbstractSimplePortObject)object).save(content.addModelContent("model"), exec);
            out.putNextEntry(new ZipEntry(ENTRY));
            content.saveToXML(out);
        }

        @Override
        @SuppressWarnings("unchecked")
        public T loadPortObject(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
            ZipEntry entry = in.getNextEntry();
            if (entry == null || !entry.getName().equals(ENTRY)) {
                throw new IOException("expected the entry " + ENTRY + ", got " + entry);
            }
            try {
                ModelContentRO content = ModelContent.loadFromXML(in);
                String name = content.getString("class_name");
                AbstractSimplePortObject object = PortTypeRegistry.getInstance().getObjectClass(name)
                    .orElseThrow(() -> new IOException("the port object class " + name + " is not registered"))
                    .asSubclass(AbstractSimplePortObject.class).getConstructor().newInstance();
                object.load(content.getModelContent("model"), spec, exec);
                return (T)object;
            } catch (InvalidSettingsException | ReflectiveOperationException e) {
                throw new IOException("the port object cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
