package org.selfsup.core.model;

import java.io.IOException;

/** A file that is not a model we can or may open. The message is one sentence for the user. */
public final class ModelFileException extends IOException {

    private static final long serialVersionUID = 1L;

    ModelFileException(String sentence) {
        super(sentence);
    }

    static ModelFileException truncated() {
        return new ModelFileException("The model file is incomplete or damaged.");
    }
}
