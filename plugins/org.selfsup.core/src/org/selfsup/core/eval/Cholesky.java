package org.selfsup.core.eval;

/**
 * A symmetric positive definite matrix as Uᵀ U.
 *
 * @param upper the rows of U; below the diagonal is nothing to be read
 */
record Cholesky(double[][] upper) {

    /**
     * Factors in place.
     *
     * @param symmetric only the upper triangle is read
     * @param least smallest square of a pivot as a share of the mean of the diagonal; smaller ones, which may be nothing but
     *     rounding where rows depend on each other, are taken for as much
     */
    static Cholesky of(double[][] symmetric, double least) {
        int n = symmetric.length;
        double trace = 0;
        for (int i = 0; i < n; i++) {
            trace += symmetric[i][i];
        }
        double smallest = Math.max(Double.MIN_NORMAL, least * trace / n);
        for (int k = 0; k < n; k++) {
            var row = symmetric[k];
            double pivot = Math.sqrt(Math.max(row[k], smallest));
            row[k] = pivot * pivot;
            for (int j = k; j < n; j++) {
                row[j] /= pivot;
            }
            for (int i = k + 1; i < n; i++) {
                add(symmetric[i], -row[i], row, i);
            }
        }
        return new Cholesky(symmetric);
    }

    /** Replaces v by the solution of Uᵀ U x = v. */
    void solve(double[] v) {
        for (int k = 0; k < upper.length; k++) {
            v[k] /= upper[k][k];
            add(v, -v[k], upper[k], k + 1);
        }
        solveUpper(v);
    }

    /** Replaces v by the solution of U x = v. */
    void solveUpper(double[] v) {
        for (int k = upper.length - 1; k >= 0; k--) {
            double sum = v[k];
            for (int j = k + 1; j < upper.length; j++) {
                sum -= upper[k][j] * v[j];
            }
            v[k] = sum / upper[k][k];
        }
    }

    private static void add(double[] a, double factor, double[] b, int from) {
        for (int j = from; j < b.length; j++) {
            a[j] += factor * b[j];
        }
    }
}
