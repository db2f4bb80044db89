package org.selfsup.core.nn.onednn;

import java.lang.ref.Reference;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.workers.Workers;

/** {@code factor · left · right} of float matrices, on all workers: for sizes that nobody makes a primitive for. */
final class FloatProduct {

    private FloatProduct() {
    }

    /** A matrix as it is multiplied. */
    private record Factor(INDArray matrix, boolean transposed) {

        long rows() {
            return matrix.size(transposed ? 1 : 0);
        }

        long columns() {
            return matrix.size(transposed ? 0 : 1);
        }

        /** Floats from one row in memory to the next. */
        long stride() {
            return matrix.size(1);
        }

        Gemm.Matrix fromRow(long row) {
            return from(transposed ? row : row * stride());
        }

        Gemm.Matrix fromColumn(long column) {
            return from(transposed ? column * stride() : column);
        }

        Gemm.Matrix from(long floats) {
            return new Gemm.Matrix(new Address().at(Dense.address(matrix) + floats * Float.BYTES), transposed, stride());
        }
    }

    /** A new array; the arguments as in {@link OneDnn#product}. */
    static INDArray of(INDArray left, boolean transposeLeft, INDArray right, boolean transposeRight, float factor) {
        var a = new Factor(Dense.of(left), transposeLeft);
        var b = new Factor(Dense.of(right), transposeRight);
        INDArray result = Nd4j.createUninitialized(DataType.FLOAT, a.rows(), b.columns());
        if (a.rows() >= b.columns()) {
            Slices rows = DenseShape.slices(a.rows());
            Workers.run(rows.count(), (worker, slice) -> multiply(a, rows.start(slice), rows.size(slice), b, 0,
                    b.columns(), factor, result));
        } else {
            Slices columns = DenseShape.slices(b.columns());
            Workers.run(columns.count(), (worker, slice) -> multiply(a, 0, a.rows(), b, columns.start(slice),
                    columns.size(slice), factor, result));
        }
        Reference.reachabilityFence(a);
        Reference.reachabilityFence(b);
        return result;
    }

    /** So many rows and columns of the result. */
    private static void multiply(Factor a, long row, long rows, Factor b, long column, long columns, float factor,
            INDArray result) {
        var to = new Factor(result, false);
        Gemm.multiply(rows, a.columns(), columns, factor, a.fromRow(row), b.fromColumn(column), false,
                to.from(row * to.stride() + column));
    }
}
