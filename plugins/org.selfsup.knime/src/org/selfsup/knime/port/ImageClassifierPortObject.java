package org.selfsup.knime.port;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.zip.ZipEntry;
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
import org.selfsup.core.eval.LinearClassifier;
import org.selfsup.core.model.PretrainedModel;

/** An encoder with a linear classifier on top of its embeddings. */
public final class ImageClassifierPortObject extends AbstractPortObject {

    /** Registered in plugin.xml. */
    public static final class Serializer extends AbstractPortObjectSerializer<ImageClassifierPortObject> {}

    private static final String CLASSIFIER = "classifier.bin";
    private static final String ENCODER = "encoder.zip";

    private static final int BUFFER = 1 << 16;

    private ModelEntry encoder;
    private LinearClassifier classifier;
    private ImageClassifierPortObjectSpec spec;

    /** For the serializer. */
    public ImageClassifierPortObject() {}

    /** @param classes names in the order of the classifier */
    public ImageClassifierPortObject(PretrainedModel encoder, LinearClassifier classifier, List<String> classes) {
        this.encoder = ModelEntry.of(encoder, ENCODER);
        this.classifier = Objects.requireNonNull(classifier);
        spec = new ImageClassifierPortObjectSpec(SelfsupModelPortObjectSpec.of(encoder.card()), classes);
    }

    public static PortType type() {
        return PortTypeRegistry.getInstance().getPortType(ImageClassifierPortObject.class);
    }

    /**
     * The encoder. One that was loaded or copied is opened on the first call.
     *
     * @throws KNIMEException with a sentence for the user if it cannot be opened, or nothing can be computed on this computer
     */
    public PretrainedModel encoder(ExecutionMonitor exec) throws KNIMEException, CanceledExecutionException {
        return encoder.model(exec);
    }

    public LinearClassifier classifier() {
        return classifier;
    }

    @Override
    public ImageClassifierPortObjectSpec getSpec() {
        return spec;
    }

    @Override
    public String getSummary() {
        return spec.classes().size() + " classes on " + spec.encoder();
    }

    @Override
    public JComponent[] getViews() {
        return ModelView.of(this::viewed);
    }

    ModelContent viewed() {
        var content = ModelView.content(encoder, spec.encoder());
        content.addStringArray("classes", spec.classes().toArray(String[]::new));
        return content;
    }

    @Override
    protected void save(PortObjectZipOutputStream out, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        out.putNextEntry(new ZipEntry(CLASSIFIER));
        var data = new DataOutputStream(new BufferedOutputStream(out, BUFFER));
        data.writeInt(classifier.classes());
        data.writeInt(classifier.features());
        for (int c = 0; c < classifier.classes(); c++) {
            exec.checkCanceled();
            data.writeFloat(classifier.bias()[c]);
            for (float weight : classifier.weights()[c]) {
                data.writeFloat(weight);
            }
        }
        data.flush();
        out.closeEntry();
        encoder.write(out, exec);
    }

    @Override
    protected void load(PortObjectZipInputStream in, PortObjectSpec savedSpec, ExecutionMonitor exec)
            throws IOException, CanceledExecutionException {
        spec = (ImageClassifierPortObjectSpec) savedSpec;
        Entries.next(in, CLASSIFIER);
        var data = new DataInputStream(new BufferedInputStream(in, BUFFER)); // no further than the entry goes
        int classes = data.readInt();
        int features = data.readInt();
        if (classes != spec.classes().size() || features != spec.encoder().embeddingSize().orElse(features)) {
            throw new IOException("The saved classifier does not fit its encoder and classes. Reset the node and execute it"
                    + " again.");
        }
        var weights = new float[classes][features];
        var bias = new float[classes];
        for (int c = 0; c < classes; c++) {
            exec.checkCanceled();
            bias[c] = data.readFloat();
            for (int f = 0; f < features; f++) {
                weights[c][f] = data.readFloat();
            }
        }
        classifier = new LinearClassifier(weights, bias);
        encoder = ModelEntry.read(ENCODER, in, exec);
    }
}
