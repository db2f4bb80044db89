package org.selfsup.knime.port;

import java.io.IOException;
import javax.swing.JComponent;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.ModelContent;
import org.knime.core.node.port.AbstractPortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortObjectZipInputStream;
import org.knime.core.node.port.PortObjectZipOutputStream;
import org.knime.core.node.port.PortType;
import org.knime.core.node.port.PortTypeRegistry;
import org.selfsup.core.model.PretrainedModel;

/**
 * A pretrained encoder on its way from one node to the next. Inside the port it is the file that Model Writer writes, but not
 * compressed.
 */
public final class SelfsupModelPortObject extends AbstractPortObject {

    /** Registered in plugin.xml. */
    public static final class Serializer extends AbstractPortObjectSerializer<SelfsupModelPortObject> {}

    private static final String ENTRY = "model.zip";

    private ModelEntry model;
    private SelfsupModelPortObjectSpec spec;

    /** For the serializer. */
    public SelfsupModelPortObject() {}

    public SelfsupModelPortObject(PretrainedModel model) {
        this.model = ModelEntry.of(model, ENTRY);
        spec = SelfsupModelPortObjectSpec.of(model.card());
    }

    public static PortType type() {
        return PortTypeRegistry.getInstance().getPortType(SelfsupModelPortObject.class);
    }

    /** The type of a port that may stay unconnected. */
    public static PortType optionalType() {
        return PortTypeRegistry.getInstance().getPortType(SelfsupModelPortObject.class, true);
    }

    /**
     * The model. One that was loaded or copied is opened on the first call.
     *
     * @throws KNIMEException with a sentence for the user if it cannot be opened, or nothing can be computed on this computer
     */
    public PretrainedModel model(ExecutionMonitor exec) throws KNIMEException, CanceledExecutionException {
        return model.model(exec);
    }

    @Override
    public SelfsupModelPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return spec + spec.embeddingSize().map(size -> ", " + size + " values per image").orElse("");
    }

    @Override
    public JComponent[] getViews() {
        return ModelView.of(this::viewed);
    }

    ModelContent viewed() {
        return ModelView.content(model, spec);
    }

    @Override
    protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        model.write(out, exec);
    }

    @Override
    protected void load(PortObjectZipInputStream in, PortObjectSpec savedSpec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        model = ModelEntry.read(ENTRY, in, exec);
        spec = (SelfsupModelPortObjectSpec) savedSpec;
    }
}
