package org.selfsup.core.eval;

import java.util.stream.DoubleStream;

/**
 * Brings each feature to mean 0 and deviation 1 by the statistics of the training rows. A constant feature is only centred, and
 * one that varies far less than the others keeps a smaller deviation than they (ADR 72): (x − mean) / max(std, r / 10), where r
 * is the root of the mean variance of the features that vary.
 *
 * @param mean one per feature
 * @param std what it is divided by, one per feature: the population standard deviation, or the floor
 */
record Standardiser(float[] mean, float[] std) {

    private static final double CONSTANT = 1e-7;

    /** A pixel that is nearly black in one of the training images is a hundred deviations away in others: it would decide alone. */
    private static final double FLOOR = 0.1;

    /**
     * The statistics of these rows.
     *
     * @param rows at least one, all of the same length
     * @throws IllegalArgumentException if there is none
     */
    static Standardiser measure(float[][] rows) {
        if (rows.length == 0) {
            throw new IllegalArgumentException("there are no rows");
        }
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
        for (int j = 0; j < features; j++) {
            m[j] = (float) mean[j];
            variance[j] = Math.sqrt(variance[j]) <= CONSTANT * (1 + Math.abs(mean[j])) ? 0 : variance[j];
        }
        return new Standardiser(m, divisors(variance));
    }

    /** @param variance 0 for constant features, so that any number of these changes nothing */
    private static float[] divisors(double[] variance) {
        double floor = FLOOR * Math.sqrt(DoubleStream.of(variance).filter(v -> v > 0).average().orElse(0));
        var divisors = new float[variance.length];
        for (int j = 0; j < divisors.length; j++) {
            divisors[j] = variance[j] == 0 ? 1 : (float) Math.max(floor, Math.sqrt(variance[j]));
        }
        return divisors;
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
