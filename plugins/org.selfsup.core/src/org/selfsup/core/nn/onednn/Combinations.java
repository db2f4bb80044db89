package org.selfsup.core.nn.onednn;

/** {@code M · X} of a small fixed matrix M and a few long rows X, on all workers. */
final class Combinations {

    private static final int MOST_SLICES = 8;

    /** Bytes read and written: smaller slices would take longer to be handed over than to be computed. */
    private static final long LEAST = 1 << 20;

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
        slices = slices(length, rows + results);
        columns = new Slices.Calls<>(slices, width -> new MatrixProduct(Cpu.matrix(results, rows),
                Cpu.matrix(rows, width, length), Cpu.matrix(results, width, length), false));
    }

    /** How columns of so many floats are cut. */
    static Slices slices(long columns, long floats) {
        return Slices.of(columns, Math.max(1, Math.min(MOST_SLICES, columns * floats * Float.BYTES / LEAST)));
    }

    /** All arguments are addresses: of {@code [rows][length]} and {@code [results][length]}. */
    void run(long from, long to) {
        Workers.run(slices.count(), (worker, slice) -> {
            long offset = slices.start(slice) * Float.BYTES;
            columns.get(worker, slice).run(values.at(0), from + offset, to + offset);
        });
    }
}
