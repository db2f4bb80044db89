package org.selfsup.core.eval;

import java.util.stream.IntStream;
import org.bytedeco.javacpp.DoublePointer;

/**
 * Fewer rows than features, written in as many features as there are rows: a basis of what the rows span. That changes
 * neither scores nor the sum of squared weights of the best probe, but a step costs less. With X Xᵀ = Uᵀ U the new rows are
 * those of Uᵀ, and weights v for them are Xᵀ U⁻¹ v for X.
 */
record FewRows(Rows wide, Cholesky factor) {

    private static final int ROWS_PER_BLOCK = 64;

    /** Two equal rows are told apart by so much of the mean squared length of a row. */
    private static final double LEAST_PIVOT = 1e-12;

    static FewRows of(Rows wide) {
        int n = wide.count();
        int width = wide.features() + 1;
        var products = new double[n][n];
        try (var x = Blas.block(wide, 0, n)) {
            IntStream.range(0, (n + ROWS_PER_BLOCK - 1) / ROWS_PER_BLOCK).parallel().forEach(b -> {
                int from = b * ROWS_PER_BLOCK;
                int rows = Math.min(n - from, ROWS_PER_BLOCK);
                try (var out = new DoublePointer((long) rows * n)) {
                    Blas.rowsWithRows(x.getPointer((long) from * width), rows, x, n, width, out);
                    var values = out.asBuffer();
                    for (int i = from; i < from + rows; i++) {
                        values.get(products[i]);
                        for (int j = 0; j < n; j++) {
                            products[i][j] -= 1; // the bias's
                        }
                    }
                }
            });
        }
        return new FewRows(wide, Cholesky.of(products, LEAST_PIVOT));
    }

    Rows narrow() {
        int n = wide.count();
        var rows = new double[n][n];
        for (int i = 0; i < n; i++) {
            for (int j = 0; j <= i; j++) {
                rows[i][j] = factor.upper()[j][i];
            }
        }
        return Rows.of(rows);
    }

    /** Weights for the rows as they were from weights for the new ones, which are overwritten. */
    double[] back(double[] weights) {
        factor.solveUpper(weights);
        var back = new double[wide.features()];
        var row = new double[back.length];
        for (int i = 0; i < wide.count(); i++) {
            wide.read(i, row);
            for (int j = 0; j < row.length; j++) {
                back[j] += weights[i] * row[j];
            }
        }
        return back;
    }
}
