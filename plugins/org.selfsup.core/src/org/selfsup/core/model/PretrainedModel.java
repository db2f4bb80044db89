package org.selfsup.core.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Path;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.nn.Backbone;

/** A trained encoder with its preprocessing: what travels through the model port and into the model file. Immutable. */
public final class PretrainedModel {

    private PretrainedModel() {
    }

    /** An encoder that has learned nothing: the baseline every training must beat. */
    public static PretrainedModel random(Backbone backbone, Preprocessing preprocessing, long seed) {
        throw new UnsupportedOperationException("skeleton");
    }

    /** @throws ModelFileException with a sentence if this is not a model we can open */
    public static PretrainedModel read(InputStream in) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** @throws ModelFileException with a sentence if this is not a model we can open */
    public static PretrainedModel read(Path file) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    /** Writes the model file. The stream stays open. Equal models give equal bytes. */
    public void write(OutputStream out) throws IOException {
        throw new UnsupportedOperationException("skeleton");
    }

    public ModelCard card() {
        throw new UnsupportedOperationException("skeleton");
    }

    public Preprocessing preprocessing() {
        return card().preprocessing();
    }

    /** Opens the encoder for use; close it. */
    public Embedder embedder() {
        throw new UnsupportedOperationException("skeleton");
    }
}
