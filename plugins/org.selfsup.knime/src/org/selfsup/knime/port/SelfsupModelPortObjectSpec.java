package org.selfsup.knime.port;

import java.util.Objects;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.ModelContentRO;
import org.knime.core.node.ModelContentWO;
import org.knime.core.node.port.AbstractSimplePortObjectSpec;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.model.ModelCard;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Dl4jGraph;
import org.selfsup.core.nn.Encoder;

/**
 * What a node downstream must know of a model before it exists. Whatever only the data can tell (the size and the colours
 * of the images, or everything about a model file that has not been opened) is open until the node has run.
 */
public final class SelfsupModelPortObjectSpec extends AbstractSimplePortObjectSpec {

    /** Registered in plugin.xml. */
    public static final class Serializer
            extends AbstractSimplePortObjectSpecSerializer<SelfsupModelPortObjectSpec> {}

    private static final int OPEN = 0;

    private String method;
    private String backbone;
    private int embeddingSize;
    private int channels;
    private int imageSize;

    /** For the serializer. */
    public SelfsupModelPortObjectSpec() {}

    private SelfsupModelPortObjectSpec(String method, String backbone, int embeddingSize, int channels, int imageSize) {
        this.method = method;
        this.backbone = backbone;
        this.embeddingSize = embeddingSize;
        this.channels = channels;
        this.imageSize = imageSize;
    }

    /** A model that is still to be trained; channels and image size 0 where the images decide. */
    public static SelfsupModelPortObjectSpec planned(String method, Backbone backbone, int channels, int imageSize) {
        return of(method, backbone, channels, imageSize);
    }

    private static SelfsupModelPortObjectSpec of(String method, Encoder encoder, int channels, int imageSize) {
        return new SelfsupModelPortObjectSpec(method, encoder.name(), encoder.embeddingSize(), channels, imageSize);
    }

    /** This model, as another training will leave it: with the same encoder and input. */
    public SelfsupModelPortObjectSpec trainedBy(String nextMethod) {
        return new SelfsupModelPortObjectSpec(nextMethod, backbone, embeddingSize, channels, imageSize);
    }

    /** A model of which nothing is known yet. */
    public static SelfsupModelPortObjectSpec unknown() {
        return new SelfsupModelPortObjectSpec(null, null, OPEN, OPEN, OPEN);
    }

    /** The spec of a model at hand. */
    public static SelfsupModelPortObjectSpec of(ModelCard card) {
        var shape = card.preprocessing().shape();
        return of(card.method(), card.backbone(), shape.channels(), shape.size());
    }

    /** The method that trained the model. */
    public Optional<String> method() {
        return Optional.ofNullable(method);
    }

    /** The encoder, if it is one of ours. */
    public Optional<Backbone> backbone() {
        return Optional.ofNullable(backbone).filter(name -> !name.equals(Dl4jGraph.NAME)).map(Backbone::valueOf);
    }

    /** 1 (greyscale) or 3 (colour). */
    public Optional<Integer> channels() {
        return channels == OPEN ? Optional.empty() : Optional.of(channels);
    }

    /** Side length of the encoder's input in pixels. */
    public Optional<Integer> imageSize() {
        return imageSize == OPEN ? Optional.empty() : Optional.of(imageSize);
    }

    /** The encoder's input. */
    public Optional<InputShape> shape() {
        return channels().flatMap(c -> imageSize().map(s -> new InputShape(c, s)));
    }

    /** Number of values per embedding. */
    public Optional<Integer> embeddingSize() {
        return embeddingSize == OPEN ? Optional.empty() : Optional.of(embeddingSize);
    }

    @Override
    protected void save(ModelContentWO content) {
        content.addString("method", method);
        content.addString("backbone", backbone);
        content.addInt("embeddingSize", embeddingSize);
        content.addInt("channels", channels);
        content.addInt("imageSize", imageSize);
    }

    @Override
    protected void load(ModelContentRO content) throws InvalidSettingsException {
        method = content.getString("method");
        backbone = content.getString("backbone");
        channels = content.getInt("channels");
        imageSize = content.getInt("imageSize");
        if (backbone != null && !backbone.equals(Dl4jGraph.NAME)) {
            requireKnown(backbone);
        }
        // the first specs did not have it
        embeddingSize = content.getInt("embeddingSize", backbone().map(Backbone::embeddingSize).orElse(OPEN));
    }

    private static void requireKnown(String backbone) throws InvalidSettingsException {
        try {
            Backbone.named(backbone);
        } catch (IllegalArgumentException newer) {
            throw new InvalidSettingsException(newer.getMessage(), newer);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SelfsupModelPortObjectSpec spec && Objects.equals(method, spec.method)
                && Objects.equals(backbone, spec.backbone) && embeddingSize == spec.embeddingSize
                && channels == spec.channels && imageSize == spec.imageSize;
    }

    @Override
    public int hashCode() {
        return Objects.hash(method, backbone, embeddingSize, channels, imageSize);
    }

    @Override
    public String toString() {
        var foreign = backbone == null ? "encoder known after execution" : Dl4jGraph.TITLE;
        return method().orElse("model") + ", " + backbone().map(Backbone::title).orElse(foreign)
                + shape().map(s -> ", " + InputShape.colours(s.channels()) + " " + s.size() + " × " + s.size())
                        .orElse("");
    }
}
