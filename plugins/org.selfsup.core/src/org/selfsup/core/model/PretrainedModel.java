package org.selfsup.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.zip.Deflater;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.nn.CancelCheck;
import org.selfsup.core.nn.Encoder;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Natives;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.StandardLayers;
import org.selfsup.core.nn.Weights;

/**
 * A trained encoder with its preprocessing: what travels through the model port and into the model file. Immutable, and
 * without native memory.
 */
public final class PretrainedModel {

    private final ModelCard card;
    private final NetworkLayout layout;
    private final Weights weights;

    /**
     * @param heads what the encoder was trained with, to go on from
     * @param weights of encoder and heads
     */
    public PretrainedModel(ModelCard card, Map<String, HeadLayout> heads, Weights weights) {
        this.card = card;
        layout = new NetworkLayout(card.backbone(), card.preprocessing().shape(), heads);
        this.weights = weights;
    }

    /** An encoder that has learnt nothing: the baseline every training must beat. */
    public static PretrainedModel random(Encoder backbone, Preprocessing preprocessing, long seed) {
        Natives.require();
        var card = new ModelCard(ModelCard.RANDOM, backbone, preprocessing, Map.of(), "", seed,
                ModelCard.currentVersions(), List.of());
        var layout = NetworkLayout.encoder(backbone, preprocessing.shape());
        try (var network = Network.create(layout, new StandardLayers(), DataType.FLOAT, seed)) {
            return new PretrainedModel(card, Map.of(), network.weights());
        }
    }

    /**
     * Reads a model file; the stream stays open.
     *
     * @param cancel asked while the file is read
     * @throws ModelFileException with a sentence if this is not a model we can or may open
     * @throws E what {@code cancel} throws
     */
    public static <E extends Exception> PretrainedModel read(InputStream in, CancelCheck<E> cancel) throws IOException, E {
        return ModelFile.read(in, cancel);
    }

    /**
     * Reads a model file, or one that DL4J's {@code ModelSerializer.writeModel(ComputationGraph, …)} has written: with one
     * image input and one output, a vector per image or the classes of a classifier, which is cut off then.
     *
     * @param foreign what only its maker knows; not looked at if the file is a model file
     * @param cancel asked while the file is read
     * @throws ModelFileException with a sentence if this is not a model we can or may open
     * @throws E what {@code cancel} throws
     */
    public static <E extends Exception> PretrainedModel read(Path file, ForeignInput foreign, CancelCheck<E> cancel)
            throws IOException, E {
        try (var in = Files.newInputStream(file)) {
            return ModelFile.read(in, foreign, cancel);
        }
    }

    /**
     * Reads the card of a model file that we have written; the stream stays open. Nothing is computed for it, and natives may be
     * absent.
     *
     * @param embeddingSize of the encoder if it is an own DL4J network: the file does not say it
     * @throws ModelFileException with a sentence if there is none that we understand
     */
    public static ModelCard readCard(InputStream in, int embeddingSize) throws IOException {
        return CardJson.readFrom(in, embeddingSize);
    }

    /**
     * Writes the model file; the stream stays open. Equal models give equal bytes.
     *
     * @param cancel asked while the file is written
     * @throws E what {@code cancel} throws
     */
    public <E extends Exception> void write(OutputStream out, CancelCheck<E> cancel) throws IOException, E {
        ModelFile.write(this, out, Deflater.DEFAULT_COMPRESSION, cancel);
    }

    /**
     * Writes a model file that is a little larger and takes less than half of the time; the stream stays open.
     *
     * @param cancel asked while the file is written
     * @throws E what {@code cancel} throws
     */
    public <E extends Exception> void writeUncompressed(OutputStream out, CancelCheck<E> cancel) throws IOException, E {
        ModelFile.write(this, out, Deflater.NO_COMPRESSION, cancel);
    }

    /** What is known of it beside the weights. */
    public ModelCard card() {
        return card;
    }

    /** What an image becomes before the encoder sees it: that of the training. */
    public Preprocessing preprocessing() {
        return card.preprocessing();
    }

    /**
     * Opens the encoder for use; close it.
     *
     * @throws IllegalStateException with a sentence if nothing can be computed on this computer
     */
    public Embedder embedder() {
        Natives.require();
        return new GraphEmbedder(card, weights);
    }

    /**
     * Sets the network's parameters to this model's: the encoder's always, a head's if the network has the same head on top of as
     * many values.
     *
     * @param network with this model's encoder
     */
    public void copyInto(Network network) {
        var own = layout.headShapes().keySet();
        var alike = layout.headsAsIn(network.layout());
        network.load(weights.select(name -> !own.contains(name) || alike.contains(name)));
    }

    NetworkLayout layout() {
        return layout;
    }

    Weights weights() {
        return weights;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PretrainedModel model && card.equals(model.card) && layout.equals(model.layout)
                && weights.equals(model.weights);
    }

    @Override
    public int hashCode() {
        return card.hashCode();
    }
}
