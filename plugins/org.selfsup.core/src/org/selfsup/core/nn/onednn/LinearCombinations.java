package org.selfsup.core.nn.onednn;

import org.selfsup.core.workers.Workers;

/**
 * {@code M · X} of a small fixed matrix M and a few long rows X of floats, on all workers: what {@link RowWinograd} and
 * {@link MapWinograd} make of weights, and of the products for their gradient.
 */
final class LinearCombinations {

    /** Bytes read and written by a slice of sums. */
    static final long LEAST = 1 << 20;

    private final int results;
    private final int rows;
    private final long length;
    private final ActivationType type;
    private final Floats values;
    private final Slices slices;
    private final Slices.Calls<Columns> columns;

    /**
     * @param matrix {@code [results][rows]}
     * @param type of the results: sums are floats, and rounded when they are complete
     */
    LinearCombinations(float[][] matrix, long length, ActivationType type) {
        results = matrix.length;
        rows = matrix[0].length;
        this.length = length;
        this.type = type;
        var flat = new float[results * rows];
        for (int i = 0; i < results; i++) {
            System.arraycopy(matrix[i], 0, flat, i * rows, rows);
        }
        values = Floats.of(flat);
        slices = Slices.ofMoved(length, length * (rows + results) * Float.BYTES, LEAST);
        columns = new Slices.Calls<>(slices, type == ActivationType.FLOAT32 ? Sums::new : RoundedSums::new);
    }

    /** All arguments are addresses: of {@code [rows][length]} and {@code [results][length]}. */
    void run(long from, long to) {
        Workers.run(slices.count(), (worker, slice) -> {
            long start = slices.start(slice);
            columns.get(worker, slice).run(from + start * Float.BYTES, to + start * type.bytes());
        });
    }

    /** So many columns in the hands of one worker. */
    private interface Columns {

        void run(long from, long to);
    }

    private final class Sums implements Columns {

        private final Gemm product;

        Sums(long width) {
            this(width, length);
        }

        /** @param stride floats from one row of the result to the next */
        Sums(long width, long stride) {
            product = new Gemm(new Gemm.Size(results, rows, width), Gemm.Matrix.byRows(rows), Gemm.Matrix.byRows(length),
                    Gemm.Matrix.byRows(stride), false);
        }

        @Override
        public void run(long from, long to) {
            product.run(values.at(0), from, to);
        }
    }

    private final class RoundedSums implements Columns {

        private final long bytes;
        private final Sums sums;
        private final LayoutCopy round;

        RoundedSums(long width) {
            bytes = results * width * Float.BYTES;
            sums = new Sums(width, width);
            round = new LayoutCopy(Cpu.matrix(results, width), Cpu.matrix(type, results, width, length));
        }

        @Override
        public void run(long from, long to) {
            long exact = Scratch.SUMS.take(bytes);
            sums.run(from, exact);
            round.run(exact, to);
        }
    }
}
