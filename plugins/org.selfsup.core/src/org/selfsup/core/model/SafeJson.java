package org.selfsup.core.model;

import java.io.IOException;
import java.util.Optional;
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

    /** What our backbones' graphs consist of, and those of common convolutional networks: data, without side effects. */
    private static final Set<String> ALLOWED = Set.of(
            "org.deeplearning4j.nn.conf.graph.ElementWiseVertex",
            "org.deeplearning4j.nn.conf.graph.L2NormalizeVertex",
            "org.deeplearning4j.nn.conf.graph.LayerVertex",
            "org.deeplearning4j.nn.conf.graph.MergeVertex",
            "org.deeplearning4j.nn.conf.graph.PreprocessorVertex",
            "org.deeplearning4j.nn.conf.graph.ScaleVertex",
            "org.deeplearning4j.nn.conf.graph.ShiftVertex",
            "org.deeplearning4j.nn.conf.graph.SubsetVertex",
            "org.deeplearning4j.nn.conf.layers.ActivationLayer",
            "org.deeplearning4j.nn.conf.layers.BatchNormalization",
            "org.deeplearning4j.nn.conf.layers.ConvolutionLayer",
            "org.deeplearning4j.nn.conf.layers.DenseLayer",
            "org.deeplearning4j.nn.conf.layers.DropoutLayer",
            "org.deeplearning4j.nn.conf.layers.GlobalPoolingLayer",
            "org.deeplearning4j.nn.conf.layers.LocalResponseNormalization",
            "org.deeplearning4j.nn.conf.layers.LossLayer",
            "org.deeplearning4j.nn.conf.layers.OutputLayer",
            "org.deeplearning4j.nn.conf.layers.SubsamplingLayer",
            "org.deeplearning4j.nn.conf.layers.ZeroPaddingLayer",
            "org.deeplearning4j.nn.conf.layers.convolutional.Cropping2D",
            "org.deeplearning4j.nn.conf.preprocessor.CnnToFeedForwardPreProcessor",
            "org.deeplearning4j.nn.conf.preprocessor.FeedForwardToCnnPreProcessor",
            "org.deeplearning4j.nn.weights.WeightInitConstant",
            "org.nd4j.linalg.activations.impl.ActivationCube",
            "org.nd4j.linalg.activations.impl.ActivationELU",
            "org.nd4j.linalg.activations.impl.ActivationGELU",
            "org.nd4j.linalg.activations.impl.ActivationHardSigmoid",
            "org.nd4j.linalg.activations.impl.ActivationHardTanH",
            "org.nd4j.linalg.activations.impl.ActivationIdentity",
            "org.nd4j.linalg.activations.impl.ActivationLReLU",
            "org.nd4j.linalg.activations.impl.ActivationMish",
            "org.nd4j.linalg.activations.impl.ActivationRationalTanh",
            "org.nd4j.linalg.activations.impl.ActivationReLU",
            "org.nd4j.linalg.activations.impl.ActivationReLU6",
            "org.nd4j.linalg.activations.impl.ActivationRectifiedTanh",
            "org.nd4j.linalg.activations.impl.ActivationSELU",
            "org.nd4j.linalg.activations.impl.ActivationSigmoid",
            "org.nd4j.linalg.activations.impl.ActivationSoftPlus",
            "org.nd4j.linalg.activations.impl.ActivationSoftSign",
            "org.nd4j.linalg.activations.impl.ActivationSoftmax",
            "org.nd4j.linalg.activations.impl.ActivationSwish",
            "org.nd4j.linalg.activations.impl.ActivationTanH",
            "org.nd4j.linalg.activations.impl.ActivationThresholdedReLU",
            "org.nd4j.linalg.learning.config.NoOp",
            "org.nd4j.linalg.lossfunctions.impl.LossMSE");

    private SafeJson() {
    }

    /** @throws ModelFileException for a class that is not on the list, or nesting no model has */
    static void check(byte[] json) throws IOException {
        var forbidden = forbidden(json);
        if (forbidden.isPresent()) {
            throw new ModelFileException("The model file asks for the Java class " + forbidden.get()
                    + ", which no Selfsup model needs; it was not opened.");
        }
    }

    /** @throws ModelFileException for nesting no model has, on which a parser that makes a tree would run out of stack */
    static void requireShallow(byte[] json) throws IOException {
        forbidden(json);
    }

    /**
     * The first class that is not on the list. Every occurrence counts, also that of a key given twice: parsers disagree
     * about which one holds.
     *
     * @throws ModelFileException for nesting no model has
     */
    static Optional<String> forbidden(byte[] json) throws IOException {
        String forbidden = null;
        try (var parser = new JsonFactory().createParser(json)) {
            int depth = 0;
            String key = "";
            for (var token = parser.nextToken(); token != null; token = parser.nextToken()) {
                if (token.isStructStart() && ++depth > DEEPEST) {
                    throw new ModelFileException("The model file is nested deeper than " + DEEPEST
                            + " levels, which no Selfsup model needs; it was not opened.");
                }
                if (token.isStructEnd()) {
                    depth--;
                }
                boolean harmless = !key.startsWith("@") || key.equals("@class") && ALLOWED.contains(parser.getText());
                if (forbidden == null && !harmless) {
                    forbidden = parser.getText();
                }
                key = token == JsonToken.FIELD_NAME ? parser.getCurrentName() : "";
            }
        } catch (JsonProcessingException e) {
            throw new ModelFileException("The model file holds a description that is no JSON: " + e.getOriginalMessage());
        }
        return Optional.ofNullable(forbidden);
    }
}
