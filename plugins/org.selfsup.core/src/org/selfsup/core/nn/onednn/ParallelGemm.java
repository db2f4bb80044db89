package org.selfsup.core.nn.onednn;

import java.lang.ref.Reference;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.workers.Workers;

/** {@code factor · left · right} of float matrices, on all workers: for sizes that nobody makes a primitive for. */
final class ParallelGemm {

    private ParallelGemm() {
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
            var all = new Part(0, b.columns());
            Slices rows = DenseShape.slices(a.rows());
            Workers.run(rows.count(), (worker, slice) -> multiply(a, Part.of(rows, slice), b, all, factor, result));
        } else {
            var all = new Part(0, a.rows());
            Slices columns = DenseShape.slices(b.columns());
            Workers.run(columns.count(), (worker, slice) -> multiply(a, all, b, Part.of(columns, slice), factor, result));
        }
        Reference.reachabilityFence(a);
        Reference.reachabilityFence(b);
        return result;
    }

    /** Some of the rows, or columns, of the result. */
    private record Part(long start, long size) {

        static Part of(Slices all, int slice) {
            return new Part(all.start(slice), all.size(slice));
        }
    }

    private static void multiply(Factor a, Part rows, Factor b, Part columns, float factor, INDArray result) {
        var to = new Factor(result, false);
        Gemm.multiply(new Gemm.Size(rows.size, a.columns(), columns.size), factor, a.fromRow(rows.start),
                b.fromColumn(columns.start), false, to.from(rows.start * to.stride() + columns.start));
    }
}
