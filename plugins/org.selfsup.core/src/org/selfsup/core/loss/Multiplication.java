package org.selfsup.core.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** How a loss multiplies matrices: whoever knows a faster way than ND4J's hands it in. */
@FunctionalInterface
public interface Multiplication {

    /** By gemm, because mmul copies a transposed operand. */
    Multiplication BY_ND4J = (left, transposeLeft, right, transposeRight, factor) -> {
        INDArray product = Nd4j.gemm(left, right, transposeLeft, transposeRight);
        return factor == 1 ? product : product.muli(factor);
    };

    /** A new array {@code factor · left · right}, either of them transposed first. */
    INDArray of(INDArray left, boolean transposeLeft, INDArray right, boolean transposeRight, double factor);
}
