package org.knime.core.node.port;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.File;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.ModelContentRO;

/** Writes and reads port objects and their specs. */
public final class PortUtil {
    private static final String SPEC_MARK = "portSpec.file";
    private static final String OBJECT_MARK = "portObject.file";

    private PortUtil() {
    }

    /** What writes specs of the class; fails if it is not registered. */
    @SuppressWarnings("unchecked")
    public static <T extends PortObjectSpec> PortObjectSpec.PortObjectSpecSerializer<T>
        getPortObjectSpecSerializer(Class<T> type) {
        return (PortObjectSpec.PortObjectSpecSerializer<T>)PortTypeRegistry.getInstance().getSpecSerializer(type)
            .orElseThrow(() -> new IllegalStateException("no serializer is registered for the spec class " + type));
    }

    /** What writes objects of the class; fails if it is not registered. */
    @SuppressWarnings("unchecked")
    public static <T extends PortObject> PortObject.PortObjectSerializer<T> getPortObjectSerializer(Class<T> type) {
        return (PortObject.PortObjectSerializer<T>)PortTypeRegistry.getInstance().getObjectSerializer(type)
            .orElseThrow(() -> new IllegalStateException("no serializer is registered for the port object class "
                + type));
    }

    /** A zip for a spec. */
    public static PortObjectSpecZipOutputStream getPortObjectSpecZipOutputStream(OutputStream out)
        throws IOException {
        PortObjectSpecZipOutputStream zip = new PortObjectSpecZipOutputStream(out);
        zip.putNextEntry(new ZipEntry(SPEC_MARK));
        return zip;
    }

    /** A zip for a port object. */
    public static PortObjectZipOutputStream getPortObjectZipOutputStream(OutputStream out) throws IOException {
        PortObjectZipOutputStream zip = new PortObjectZipOutputStream(out);
        zip.putNextEntry(new ZipEntry(OBJECT_MARK));
        return zip;
    }

    /** A zip with a spec. */
    public static PortObjectSpecZipInputStream getPortObjectSpecZipInputStream(InputStream in) throws IOException {
        PortObjectSpecZipInputStream zip = new PortObjectSpecZipInputStream(in);
        expect(zip, SPEC_MARK);
        return zip;
    }

    /** A zip with a port object. */
    public static PortObjectZipInputStream getPortObjectZipInputStream(InputStream in) throws IOException {
        PortObjectZipInputStream zip = new PortObjectZipInputStream(in);
        expect(zip, OBJECT_MARK);
        return zip;
    }

    private static void expect(ZipInputStream zip, String name) throws IOException {
        ZipEntry entry = zip.getNextEntry();
        if (entry == null || !entry.getName().equals(name)) {
            throw new IOException("expected the entry " + name + ", got " + entry);
        }
    }

    /** Writes object and spec into one file. */
    public static void writeObjectToFile(PortObject object, File file, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        try (OutputStream out = new BufferedOutputStream(new FileOutputStream(file))) {
            writeObjectToStream(object, out, exec);
        }
    }

    /** Writes object and spec and leaves the stream open. */
    public static void writeObjectToStream(PortObject object, OutputStream out, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        PortObjectSpec spec = object.getSpec();
        ModelContent contents = new ModelContent("content");
        contents.addInt("version", 1);
        contents.addString("port_spec_class", spec.getClass().getName());
        contents.addString("port_object_class", object.getClass().getName());
        ZipOutputStream zip = new ZipOutputStream(out);
        zip.putNextEntry(new ZipEntry("content.xml"));
        contents.saveToXML(new UnclosedZip.Out(zip));
        zip.putNextEntry(new ZipEntry("objectSpec.file"));
        writeSpec(spec, new UnclosedZip.Out(zip));
        zip.putNextEntry(new ZipEntry("object.file"));
        writeObject(object, new UnclosedZip.Out(zip), exec);
        zip.finish();
        out.flush();
    }

    @SuppressWarnings("unchecked")
    private static <T extends PortObjectSpec> void writeSpec(T spec, OutputStream out) throws IOException {
        try (PortObjectSpecZipOutputStream zip = getPortObjectSpecZipOutputStream(out)) {
            getPortObjectSpecSerializer((Class<T>)spec.getClass()).savePortObjectSpec(spec, zip);
        }
    }

    @SuppressWarnings("unchecked")
    private static <T extends PortObject> void writeObject(T object, OutputStream out, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        try (PortObjectZipOutputStream zip = getPortObjectZipOutputStream(out)) {
            getPortObjectSerializer((Class<T>)object.getClass()).savePortObject(object, zip, exec);
        }
    }

    /** Reads what {@link #writeObjectToFile} wrote. */
    public static PortObject readObjectFromFile(File file, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        try (InputStream in = new FileInputStream(file)) {
            return readObjectFromStream(in, exec);
        }
    }

    /** Reads what {@link #writeObjectToStream} wrote and closes the stream. */
    public static PortObject readObjectFromStream(InputStream in, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(in))) {
            ModelContentRO contents = contents(zip);
            PortObjectSpec spec = readSpec(zip, contents);
            expect(zip, "object.file");
            String name = contents.getString("port_object_class");
            Class<? extends PortObject> type = PortTypeRegistry.getInstance().getObjectClass(name)
                .orElseThrow(() -> new IOException("the port object class " + name + " is not registered"));
            try (PortObjectZipInputStream object = getPortObjectZipInputStream(new UnclosedZip.In(zip))) {
                return getPortObjectSerializer(type).loadPortObject(object, spec, exec);
            }
        } catch (InvalidSettingsException e) {
            throw new IOException("the file does not say what it holds: " + e.getMessage(), e);
        }
    }

    /** Reads the spec alone. */
    public static PortObjectSpec readObjectSpecFromFile(File file) throws IOException {
        try (InputStream in = new FileInputStream(file)) {
            return readObjectSpecFromStream(in);
        }
    }

    /** Reads the spec alone and closes the stream. */
    public static PortObjectSpec readObjectSpecFromStream(InputStream in) throws IOException {
        try (ZipInputStream zip = new ZipInputStream(new BufferedInputStream(in))) {
            return readSpec(zip, contents(zip));
        } catch (InvalidSettingsException e) {
            throw new IOException("the file does not say what it holds: " + e.getMessage(), e);
        }
    }

    private static ModelContentRO contents(ZipInputStream zip) throws IOException {
        expect(zip, "content.xml");
        return ModelContent.loadFromXML(new UnclosedZip.In(zip));
    }

    private static PortObjectSpec readSpec(ZipInputStream zip, ModelContentRO contents)
        throws IOException, InvalidSettingsException {
        expect(zip, "objectSpec.file");
        String name = contents.getString("port_spec_class");
        Class<? extends PortObjectSpec> type = PortTypeRegistry.getInstance().getSpecClass(name)
            .orElseThrow(() -> new IOException("the spec class " + name + " is not registered"));
        try (PortObjectSpecZipInputStream spec = getPortObjectSpecZipInputStream(new UnclosedZip.In(zip))) {
            return getPortObjectSpecSerializer(type).loadPortObjectSpec(spec);
        }
    }
}
