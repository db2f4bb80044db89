package org.knime.standin.ports;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;

/** A port object with two zip entries of its own. */
public class BytesPortObject extends AbstractPortObject {
    private NoteSpec spec;
    private byte[] first;
    private byte[] second;

    public BytesPortObject() {
    }

    BytesPortObject(NoteSpec spec, byte[] first, byte[] second) {
        this.spec = spec;
        this.first = first;
        this.second = second;
    }

    byte[] first() {
        return first;
    }

    byte[] second() {
        return second;
    }

    @Override
    public NoteSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return first.length + second.length + " bytes";
    }

    @Override
    public JComponent[] getViews() {
        return null;
    }

    @Override
    protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec) throws IOException {
        out.putNextEntry(new ZipEntry("first"));
        out.write(first);
        out.putNextEntry(new ZipEntry("second"));
        out.write(second);
    }

    @Override
    protected void load(PortObjectZipInputStream in, PortObjectSpec loaded, ExecutionMonitor exec)
        throws IOException {
        spec = (NoteSpec)loaded;
        in.getNextEntry();
        first = in.readAllBytes();
        in.getNextEntry();
        second = in.readAllBytes();
    }

    public static final class Serializer extends AbstractPortObjectSerializer<BytesPortObject> {
    }
}
