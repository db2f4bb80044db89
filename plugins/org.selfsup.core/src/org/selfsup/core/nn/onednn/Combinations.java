package org.selfsup.core.nn.onednn;

/** {@code M · X} of a small fixed matrix M and a few long rows X, on all workers. */
final class Combinations {

    /** Bytes read and written by a slice of sums. */
    static final long LEAST = 1 << 20;

    private final Floats values;
    private final Slices slices;
    private final Slices.Calls<MatrixProduct> columns;

    /** @param matrix {@code [results][rows]} */
    Combinations(float[][] matrix, long length) {
        int results = matrix.length;
        int rows = matrix[0].length;
        var flat = new float[results * rows];
        for (int i = 0; i < results; i++) {
            System.arraycopy(matrix[i], 0, flat, i * rows, rows);
        }
        values = Floats.of(flat);
        slices = Slices.ofMoved(length, length * (rows + results) * Float.BYTES, LEAST);
        columns = new Slices.Calls<>(slices, width -> new MatrixProduct(Cpu.matrix(results, rows),
                Cpu.matrix(rows, width, length), Cpu.matrix(results, width, length), false));
    }

    /** All arguments are addresses: of {@code [rows][length]} and {@code [results][length]}. */
    void run(long from, long to) {
        Workers.run(slices.count(), (worker, slice) -> {
            long offset = slices.start(slice) * Float.BYTES;
            columns.get(worker, slice).run(values.at(0), from + offset, to + offset);
        });
    }
}
