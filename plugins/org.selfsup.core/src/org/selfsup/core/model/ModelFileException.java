package org.selfsup.core.model;

import java.io.IOException;
import org.selfsup.core.nn.Weights;

/** A file that is not a model we can or may open. The message is one sentence for the user. */
public final class ModelFileException extends IOException {

    private static final long serialVersionUID = 1L;

    ModelFileException(String sentence) {
        super(sentence);
    }

    /** @param what is wrong with a network from elsewhere, as the rest of a sentence that begins with it */
    static ModelFileException foreign(String what) {
        return new ModelFileException("The file's network " + what + "; Selfsup takes a DL4J ComputationGraph with one image"
                + " input and one output that gives a vector per image, made of convolutions, batch normalisation, pooling,"
                + " dense layers and their sums.");
    }

    static ModelFileException truncated() {
        return new ModelFileException("The model file is incomplete or damaged. Copy it once more, or write it anew.");
    }

    /** An encoder of such weights gives zeros for every image, and no error. */
    static void requireFinite(Weights weights) throws ModelFileException {
        if (!weights.finite()) {
            throw new ModelFileException("The model file holds weights that are no numbers, or are infinite: its training went"
                    + " wrong, or the file is damaged. Write it anew from a good training, or choose another file.");
        }
    }
}
