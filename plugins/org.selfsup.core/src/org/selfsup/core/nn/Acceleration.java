package org.selfsup.core.nn;

import org.selfsup.core.nn.onednn.OneDnn;

/** The choice of layers in this JVM: oneDNN's where its natives load, DL4J's own elsewhere. */
public final class Acceleration {

    private Acceleration() {
    }

    /** The fastest kit for networks of type float. */
    public static LayerKit kit() {
        return OneDnn.kit().orElseGet(StandardLayers::new);
    }

    /** One line for a log: what computes, or why it is not the fast way. */
    public static String describe() {
        return OneDnn.describe();
    }
}
