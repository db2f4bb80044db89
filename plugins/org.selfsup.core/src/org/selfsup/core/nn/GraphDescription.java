package org.selfsup.core.nn;

import java.util.Set;
import org.deeplearning4j.nn.conf.ComputationGraphConfiguration;
import org.deeplearning4j.nn.conf.NeuralNetConfiguration;
import org.nd4j.shade.jackson.core.JsonProcessingException;
import org.nd4j.shade.jackson.databind.JavaType;
import org.nd4j.shade.jackson.databind.ObjectMapper;
import org.nd4j.shade.jackson.databind.cfg.MapperConfig;
import org.nd4j.shade.jackson.databind.jsontype.PolymorphicTypeValidator;

/**
 * Makes a graph's configuration of DL4J's description. Descriptions name Java classes, and whoever writes a name there chooses
 * what is loaded: here those of a list alone.
 */
public final class GraphDescription {

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

    /** DL4J's own, but for the list. A copy, as others in this JVM may read other descriptions. */
    private static final ObjectMapper MAPPER =
            NeuralNetConfiguration.mapper().copy().setPolymorphicTypeValidator(new OnTheList());

    private GraphDescription() {
    }

    /** Whether a description may name a class. */
    public static boolean allows(String className) {
        return ALLOWED.contains(className);
    }

    /** @throws RuntimeException of any kind if the description is none, or names a class that is not on the list */
    static ComputationGraphConfiguration read(String json) {
        try {
            return MAPPER.readValue(json, ComputationGraphConfiguration.class);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getOriginalMessage(), e);
        }
    }

    /** Asked before a class is loaded. */
    private static final class OnTheList extends PolymorphicTypeValidator.Base {

        private static final long serialVersionUID = 1L;

        @Override
        public Validity validateSubClassName(MapperConfig<?> config, JavaType base, String className) {
            return allows(className) ? Validity.ALLOWED : Validity.DENIED;
        }
    }
}
