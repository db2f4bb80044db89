package org.knime.core.node.port;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;

/** A spec that is a settings tree; it needs a public constructor without arguments. */
public abstract class AbstractSimplePortObjectSpec implements PortObjectSpec {
    /** For subclasses. */
    public AbstractSimplePortObjectSpec() {
    }

    /** Writes the content. */
    protected abstract void save(ModelContentWO model);

    /** Fills this new spec with what {@link #save} wrote. */
    protected abstract void load(ModelContentRO model) throws InvalidSettingsException;

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    private ModelContent content() {
        ModelContent content = new ModelContent("content");
        save(content);
        return content;
    }

    @Override
    public boolean equals(Object other) {
        return this == other || other != null && getClass() == other.getClass()
            && content().equals(((AbstractSimplePortObjectSpec)other).content());
    }

    @Override
    public int hashCode() {
        return content().toString().hashCode();
    }

    /** The serializer to name at the extension point; a subclass needs nothing of its own. */
    public abstract static class AbstractSimplePortObjectSpecSerializer<T extends AbstractSimplePortObjectSpec>
        extends PortObjectSpecSerializer<T> {
        private static final String ENTRY = "content.xml";

        /** For subclasses. */
        public AbstractSimplePortObjectSpecSerializer() {
        }

        @Override
        public void savePortObjectSpec(T spec, PortObjectSpecZipOutputStream out) throws IOException {
            ModelContent content = new ModelContent("model.xml");
            content.addInt("version", 1);
            content.addString("class_name", spec.getClass().getName());
            ((AbstractSimplePortObjectSpec)spec).save(content.addModelContent("model"));
            out.putNextEntry(new ZipEntry(ENTRY));
            content.saveToXML(out);
        }

        @Override
        @SuppressWarnings("unchecked")
        public T loadPortObjectSpec(PortObjectSpecZipInputStream in) throws IOException {
            ZipEntry entry = in.getNextEntry();
            if (entry == null || !entry.getName().equals(ENTRY)) {
                throw new IOException("expected the entry " + ENTRY + ", got " + entry);
            }
            try {
                ModelContentRO content = ModelContent.loadFromXML(in);
                String name = content.getString("class_name");
                AbstractSimplePortObjectSpec spec = PortTypeRegistry.getInstance().getSpecClass(name)
                    .orElseThrow(() -> new IOException("the spec class " + name + " is not registered"))
                    .asSubclass(AbstractSimplePortObjectSpec.class).getConstructor().newInstance();
                spec.load(content.getModelContent("model"));
                return (T)spec;
            } catch (InvalidSettingsException | ReflectiveOperationException e) {
                throw new IOException("the spec cannot be read: " + e.getMessage(), e);
            }
        }
    }
}
