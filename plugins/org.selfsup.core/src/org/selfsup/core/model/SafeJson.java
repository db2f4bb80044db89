package org.selfsup.core.model;

import java.io.IOException;
import java.util.Set;
import org.nd4j.shade.jackson.core.JsonFactory;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.core.JsonToken;

/**
 * Looks through JSON from outside before a parser that creates objects sees it: DL4J's graph configurations name Java
 * classes, and whoever writes a name there chooses what is instantiated.
 */
final class SafeJson {

    private static final int DEEPEST = 64;

    /** Everything the graphs of our backbones consist of. */
    private static final Set<String> ALLOWED = Set.of(
            "org.deeplearning4j.nn.conf.graph.ElementWiseVertex",
            "org.deeplearning4j.nn.conf.graph.LayerVertex",
            "org.deeplearning4j.nn.conf.graph.PreprocessorVertex",
            "org.deeplearning4j.nn.conf.layers.ActivationLayer",
            "org.deeplearning4j.nn.conf.layers.BatchNormalization",
            "org.deeplearning4j.nn.conf.layers.ConvolutionLayer",
            "org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer",
            "org.deeplearning4j.nn.conf.layers.SubsamplingLayer",
            "org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor",
            "org.deeplearning4j.nn.weights.WeightInitConstant",
            "org.nd4j.linalg.activations.impl.ActivationIdentity",
            "org.nd4j.linalg.activations.impl.ActivationReLU",
            "org.nd4j.linalg.learning.config.NoOp");

    private SafeJson() {
    }

    /**
     * Every occurrence counts, also that of a key given twice: parsers disagree about which one holds.
     *
     * @throws ModelFileException for a class that is not on the list, or nesting no model has
     */
    static void check(byte[] json) throws IOException {
        try (var parser = new JsonFactory().createParser(json)) {
            int depth = 0;
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart() && ++depth > DEEPEST) {
                    throw new ModelFileException("The model file is nested deeper than any model is.");
                }
                if (token.isStructEnd()) {
                    depth--;
                }
                if (token == JsonToken.FIELD_NAME && parser.getCurrentName().startsWith("@")) {
                    var name = parser.getCurrentName();
                    parser.nextToken();
                    if (!name.equals("@class") || !ALLOWED.contains(parser.getText())) {
                        throw new ModelFileException("The model file asks for the Java class " + parser.getText()
                                + ", which no Selfsup model needs; it was not opened.");
                    }
                }
            }
        } catch (JsonProcessingException e) {
            throw new ModelFileException("The model file holds a description that is no JSON: " + e.getOriginalMessage());
        }
    }
}
