package org.knime.standin.ports;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;

/** A port object with two zip entries of its own. */
public class BytesPortObject extends AbstractPortObject {
    /** What happens while one is saved, for a test to set. */
    public static Event s_whileSaved = exec -> {
    };

    private NoteSpec spec;
    private byte[] first;
    private byte[] second;

    public BytesPortObject() {
    }

    public BytesPortObject(NoteSpec spec, byte[] first, byte[] second) {
        this.spec = spec;
        this.first = first;
        this.second = second;
    }

    public byte[] first() {
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
    protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        out.putNextEntry(new ZipEntry("first"));
        out.write(first);
        s_whileSaved.happen(exec);
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

    /** Something that may fail as a disk does, or be cancelled. */
    public interface Event {
        void happen(ExecutionMonitor exec) throws IOException, CanceledExecutionException;
    }

    public static final class Serializer extends AbstractPortObjectSerializer<BytesPortObject> {
    }
}
