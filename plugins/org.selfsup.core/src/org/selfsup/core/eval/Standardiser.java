package org.selfsup.core.eval;

/**
 * Brings each feature to mean 0 and deviation 1 by the statistics of the training rows. A constant feature is only centred.
 *
 * @param mean one per feature
 * @param std population standard deviation, one per feature
 */
record Standardiser(float[] mean, float[] std) {

    private static final double CONSTANT = 1e-7;

    /**
     * The statistics of these rows.
     *
     * @param rows at least one, all of the same length
     * @throws ArrayIndexOutOfBoundsException if there is none
     */
    static Standardiser measure(float[][] rows) {
        int features = rows[0].length;
        var mean = new double[features];
        for (var row : rows) {
            for (int j = 0; j < features; j++) {
                mean[j] += row[j] / (double) rows.length;
            }
        }
        var variance = new double[features];
        for (var row : rows) {
            for (int j = 0; j < features; j++) {
                double difference = row[j] - mean[j];
                variance[j] += difference * difference / rows.length;
            }
        }
        var m = new float[features];
        var s = new float[features];
        for (int j = 0; j < features; j++) {
            m[j] = (float) mean[j];
            double deviation = Math.sqrt(variance[j]);
            s[j] = deviation <= CONSTANT * (1 + Math.abs(mean[j])) ? 1 : (float) deviation;
        }
        return new Standardiser(m, s);
    }

    /** (x − mean) / std, computed whenever a row is read: rows of thousands of images need no second copy. */
    Rows apply(float[][] rows) {
        var inverse = new double[std.length];
        for (int j = 0; j < inverse.length; j++) {
            inverse[j] = 1.0 / std[j];
        }
        return new Standardised(rows, mean, inverse);
    }

    private record Standardised(float[][] rows, float[] mean, double[] inverse) implements Rows {

        @Override
        public int count() {
            return rows.length;
        }

        @Override
        public int features() {
            return mean.length;
        }

        @Override
        public void read(int row, double[] into) {
            float[] from = rows[row];
            for (int j = 0; j < from.length; j++) {
                into[j] = ((double) from[j] - mean[j]) * inverse[j];
            }
        }
    }

    /** The classifier that does on raw rows what {@code classifier} does on standardised ones. */
    LinearClassifier before(LinearClassifier classifier) {
        int classes = classifier.classes();
        var weights = new float[classes][mean.length];
        var bias = new float[classes];
        for (int c = 0; c < classes; c++) {
            double shift = classifier.bias()[c];
            for (int j = 0; j < mean.length; j++) {
                double weight = (double) classifier.weights()[c][j] / std[j];
                weights[c][j] = (float) weight;
                shift -= weight * mean[j];
            }
            bias[c] = (float) shift;
        }
        return new LinearClassifier(weights, bias);
    }
}
