package org.selfsup.core.eval;

/**
 * Softmax regression: p(c | x) ∝ exp(weights[c] · x + bias[c]).
 *
 * @param weights [classes][features]
 * @param bias [classes]
 */
public record LinearClassifier(float[][] weights, float[] bias) {

    public LinearClassifier {
        if (weights.length == 0 || weights.length != bias.length) {
            throw new IllegalArgumentException("a classifier needs one bias per class, got " + bias.length + " for "
                    + weights.length + " classes");
        }
    }

    /** Number of classes, which are called 0, 1, 2, … */
    public int classes() {
        return bias.length;
    }

    /** Values that a row must have. */
    public int features() {
        return weights[0].length;
    }

    /** Probabilities [classes] of one row, summing to 1. */
    public double[] probabilities(float[] row) {
        return softmax(scores(row));
    }

    /**
     * The most probable class of each row; of equal ones the first.
     *
     * @param heartbeat called between some rows and the next; may throw {@link java.util.concurrent.CancellationException}
     */
    public int[] predict(float[][] rows, Runnable heartbeat) {
        var out = new int[rows.length];
        Rounds.run(rows.length, heartbeat, i -> out[i] = largest(scores(rows[i])));
        return out;
    }

    private double[] scores(float[] row) {
        if (row.length != features()) {
            throw new IllegalArgumentException("the classifier takes " + features() + " features, got " + row.length);
        }
        var scores = new double[classes()];
        for (int c = 0; c < scores.length; c++) {
            double sum = bias[c];
            for (int j = 0; j < row.length; j++) {
                sum += (double) weights[c][j] * row[j];
            }
            scores[c] = sum;
        }
        return scores;
    }

    /** The place of the largest value; of equal ones the first. */
    public static int largest(double[] values) {
        int best = 0;
        for (int c = 1; c < values.length; c++) {
            if (values[c] > values[best]) {
                best = c;
            }
        }
        return best;
    }

    /** Scores to probabilities, in place. */
    static double[] softmax(double[] scores) {
        double max = scores[largest(scores)];
        double sum = 0;
        for (int c = 0; c < scores.length; c++) {
            scores[c] = Math.exp(scores[c] - max);
            sum += scores[c];
        }
        for (int c = 0; c < scores.length; c++) {
            scores[c] /= sum;
        }
        return scores;
    }
}
