package org.selfsup.core.nn;

import org.deeplearning4j.nn.conf.ComputationGraphConfiguration.GraphBuilder;
import org.selfsup.core.image.InputShape;

/** What turns images {@code [n, c, h, w]} into representations h, {@code [n, embeddingSize]}: one of ours, or one's own. */
public sealed interface Encoder permits Backbone, Dl4jGraph {

    /** The name that model files and specs store. */
    String name();

    /** The name users read. */
    String title();

    /** Number of values of the representation h. */
    int embeddingSize();

    /** Adds the layers and returns the name of the vertex that gives h, which is {@link Network#REPRESENTATION}. */
    String addTo(GraphBuilder g, LayerKit kit, String input, InputShape shape);
}
