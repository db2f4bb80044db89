package org.selfsup.core.nn;

/** The encoders to choose from. Constant names are stored in settings and model files: never rename one. */
public enum Backbone {

    /** Six convolutions: for small images and short trainings. */
    SMALL_CNN("Small CNN", 128),

    /** ResNet-18 (arXiv:1512.03385). */
    RESNET18("ResNet-18", 512);

    private final String title;
    private final int embeddingSize;

    Backbone(String title, int embeddingSize) {
        this.title = title;
        this.embeddingSize = embeddingSize;
    }

    /** The name users read. */
    public String title() {
        return title;
    }

    /** Number of values of the representation h. */
    public int embeddingSize() {
        return embeddingSize;
    }
}
