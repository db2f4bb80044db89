package org.knime.core.node.port.image;

import java.io.IOException;
import java.util.zip.ZipEntry;
import javax.swing.JComponent;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.image.ImageContent;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;

/** One image. */
public class ImagePortObject extends AbstractPortObject {
    /** The type of ports that need an image. */
    public static final PortType TYPE = PortTypeRegistry.getInstance().getPortType(ImagePortObject.class);
    /** The type of ports that take an image. */
    public static final PortType TYPE_OPTIONAL =
        PortTypeRegistry.getInstance().getPortType(ImagePortObject.class, true);

    private ImageContent content;
    private ImagePortObjectSpec spec;

    /** For reading. */
    public ImagePortObject() {
    }

    /**
     * An image with its spec.
     *
     * @throws NullPointerException if either is null
     */
    public ImagePortObject(ImageContent content, ImagePortObjectSpec spec) {
        if (content == null || spec == null) {
            throw new NullPointerException("an image port object needs an image and a spec");
        }
        this.content = content;
        this.spec = spec;
    }

    /** A cell that holds the image; a missing cell if the spec announces another type. */
    public DataCell toDataCell() {
        DataCell cell = content.toImageCell();
        return spec.getDataType().isASuperTypeOf(cell.getType()) ? cell : DataType.getMissingCell();
    }

    @Override
    public String getSummary() {
        return content.getSummary();
    }

    @Override
    public ImagePortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public JComponent[] getViews() {
        return new JComponent[0];
    }

    @Override
    protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        out.putNextEntry(new ZipEntry(content.getClass().getName()));
        content.save(out);
        out.close();
    }

    @Override
    protected void load(PortObjectZipInputStream in, PortObjectSpec loaded, ExecutionMonitor exec)
        throws IOException, CanceledExecutionException {
        ZipEntry entry = in.getNextEntry();
        if (entry == null || !entry.getName().equals(PNGImageContent.class.getName())) {
            throw new IOException("expected a PNG image, got " + entry);
        }
        content = new PNGImageContent(in);
        spec = (ImagePortObjectSpec)loaded;
    }

    /** Writes and reads images. */
    public static final class Serializer extends AbstractPortObjectSerializer<ImagePortObject> {
        /** For the registry. */
        public Serializer() {
        }
    }
}
