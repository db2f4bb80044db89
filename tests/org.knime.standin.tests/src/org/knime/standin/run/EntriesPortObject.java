package org.knime.standin.run;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;

/** A port object that saves the entries it is told to; an entry without content cannot be saved. */
public final class EntriesPortObject extends AbstractPortObject {
    /** Registered in plugin.xml. */
    public static final class Serializer extends AbstractPortObjectSerializer<EntriesPortObject> {
    }

    private Map<String, byte[]> entries = new LinkedHashMap<>();
    private Runnable look = () -> { };

    public EntriesPortObject() {
    }

    EntriesPortObject(String... names) {
        for (var name : names) {
            entries.put(name, name.getBytes());
        }
    }

    static EntriesPortObject thatCannotBeSaved() {
        var object = new EntriesPortObject("first.bin");
        object.entries.put("second.bin", null);
        return object;
    }

    static EntriesPortObject thatLooksWhenSaved(Runnable look) {
        var object = new EntriesPortObject("model.zip");
        object.look = look;
        return object;
    }

    Map<String, byte[]> entries() {
        return entries;
    }

    @Override
    public PortObjectSpec getSpec() {
        return new EntriesSpec();
    }

    @Override
    public String getSummary() {
        return entries.size() + " entries";
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec) throws IOException {
        look.run();
        for (var entry : entries.entrySet()) {
            out.putNextEntry(new ZipEntry(entry.getKey()));
            if (entry.getValue() == null) {
                throw new IOException("No space left on device");
            }
            out.write(entry.getValue());
        }
    }

    @Override
    protected void load(PortObjectZipInputStream in, PortObjectSpec spec, ExecutionMonitor exec) throws IOException {
        for (var entry = in.getNextEntry(); entry != null; entry = in.getNextEntry()) {
            entries.put(entry.getName(), in.readAllBytes());
        }
    }
}
