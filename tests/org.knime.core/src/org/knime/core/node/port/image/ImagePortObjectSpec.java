package org.knime.core.node.port.image;

import org.knime.core.data.DataType;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** The kind of an image. */
public final class ImagePortObjectSpec extends AbstractSimplePortObjectSpec {
    private DataType type;

    /** For reading. */
    public ImagePortObjectSpec() {
    }

    /**
     * The type of a cell that holds the image.
     *
     * @throws NullPointerException if it is null
     */
    public ImagePortObjectSpec(DataType type) {
        if (type == null) {
            throw new NullPointerException("an image spec needs a type");
        }
        this.type = type;
    }

    /** The type of a cell that holds the image. */
    public DataType getDataType() {
        return type;
    }

    @Override
    protected void save(ModelContentWO model) {
        type.save(model);
    }

    @Override
    protected void load(ModelContentRO model) throws InvalidSettingsException {
        type = DataType.load(model);
    }

    /** Writes and reads specs of images. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<ImagePortObjectSpec> {
        /** For the registry. */
        public Serializer() {
        }
    }
}
