package org.selfsup.knime.port;

import java.util.List;
import java.util.Objects;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;

/** What a node downstream must know of a classifier before it exists: its encoder, and its classes once they are known. */
public final class ImageClassifierPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Registered in plugin.xml. */
    public static final class Serializer extends AbstractSimplePortObjectSpecSerializer<ImageClassifierPortObjectSpec> {}

    private SelfsupModelPortObjectSpec encoder;
    private List<String> classes = List.of();

    /** For the serializer. */
    public ImageClassifierPortObjectSpec() {}

    /** @param classes in the order of the classifier; empty before it is trained */
    public ImageClassifierPortObjectSpec(SelfsupModelPortObjectSpec encoder, List<String> classes) {
        this.encoder = Objects.requireNonNull(encoder);
        this.classes = List.copyOf(classes);
    }

    public SelfsupModelPortObjectSpec encoder() {
        return encoder;
    }

    /** The classes in the order of the classifier; empty before it is trained. */
    public List<String> classes() {
        return classes;
    }

    @Override
    protected void save(ModelContentWO content) {
        content.addStringArray("classes", classes.toArray(String[]::new));
        encoder.save(content.addModelContent("encoder"));
    }

    @Override
    protected void load(ModelContentRO content) throws InvalidSettingsException {
        classes = List.of(content.getStringArray("classes"));
        encoder = new SelfsupModelPortObjectSpec();
        encoder.load(content.getModelContent("encoder"));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ImageClassifierPortObjectSpec spec && encoder.equals(spec.encoder)
                && classes.equals(spec.classes);
    }

    @Override
    public int hashCode() {
        return Objects.hash(encoder, classes);
    }
}
