package org.selfsup.core.nn;

import java.util.List;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;

/**
 * One named parameter's place in a network's flat vectors.
 *
 * @param name as a {@link ParameterName} is written, {@code conv1_W}
 * @param shape of the array
 * @param offset first value in the flat vectors
 * @param role how an optimizer may treat it
 */
record Parameter(String name, long[] shape, long offset, Role role) {

    /** How an optimizer may treat a parameter. */
    enum Role {
        /** Weights of convolutions and dense layers. */
        WEIGHT,
        /** Biases and the scale and shift of batch-norm: neither weight decay nor LARS adaptation. */
        OFFSET,
        /** Running mean and variance: not trained; {@code value -= gradient} moves them (DL4J's convention). */
        STATISTIC
    }

    /** Those of a graph, in the order of its flat vectors. */
    static List<Parameter> of(ComputationGraph graph) {
        return graph.paramTable().entrySet().stream()
                .map(entry -> of(entry.getKey(), entry.getValue().shape(), entry.getValue().offset())).toList();
    }

    static Parameter of(String name, long[] shape, long offset) {
        return new Parameter(name, shape, offset, ParameterName.of(name).role());
    }

    long length() {
        return Weights.length(shape);
    }

    /** This parameter's stretch of a flat vector {@code [n]}. */
    INDArray in(INDArray flat) {
        return flat.get(NDArrayIndex.interval(offset, offset + length()));
    }
}
