package org.selfsup.core.loss;

import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.ops.transforms.Transforms;

/** How a loss multiplies matrices: whoever knows a faster way than ND4J's hands it in. */
@FunctionalInterface
public interface MatrixProducts {

    /** By gemm, because mmul copies a transposed operand. */
    MatrixProducts BY_ND4J = (left, transposeLeft, right, transposeRight, factor) -> {
        INDArray product = Nd4j.gemm(left, right, transposeLeft, transposeRight);
        return factor == 1 ? product : product.muli(factor);
    };

    /** A new array {@code factor · left · right}, either of them transposed first. */
    INDArray of(INDArray left, boolean transposeLeft, INDArray right, boolean transposeRight, double factor);

    /**
     * A new array {@code exp(factor · (left · rightᵀ − 1))}. With rows of length 1 none is above 1.
     *
     * @param left [n, d]
     * @param right [m, d]
     * @return [n, m]
     */
    default INDArray exponentials(INDArray left, INDArray right, double factor) {
        return Transforms.exp(of(left, false, right, true, factor).subi(factor), false);
    }
}
