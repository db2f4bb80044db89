package org.selfsup.core.eval;

import java.util.Arrays;

/**
 * Linear classification on frozen representations, the usual measure of what an encoder has learned: multinomial logistic
 * regression, whose optimum is unique, found by L-BFGS.
 */
public final class LinearProbe {

    static final Lbfgs EXACT = new Lbfgs(1e-7, 1000);

    /** Along principal axes nothing visible changes any more from here on. */
    private static final Lbfgs SETTLED = new Lbfgs(1e-4, 1000);

    private LinearProbe() {}

    /**
     * A probe with the strength that did best on validation rows.
     *
     * @param classifier takes the features as they were given, not standardised ones
     * @param l2 the chosen strength, on standardised features
     * @param validationAccuracy share of right answers on the training rows that were held out for the choice
     */
    public record Fitted(LinearClassifier classifier, double l2, double validationAccuracy) {}

    /**
     * Minimises mean cross entropy + l2/2 · Σ weights² over weights and (free) biases.
     *
     * @param x [rows][features], taken as they are; see {@link Standardiser}
     * @param y a label from 0 to classes − 1 for each row
     * @param l2 strength ≥ 0
     */
    public static LinearClassifier fit(float[][] x, int[] y, int classes, double l2) {
        if (!(l2 >= 0 && l2 < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("l2 must be >= 0, got " + l2);
        }
        Matrices.checkLabelled(x, y, classes);
        var objective = new SoftmaxObjective(Matrices.wide(x), y, classes, l2);
        var start = new double[objective.parameters()];
        return classifier(rows(EXACT.minimise(objective, start, objective.curvature()), classes));
    }

    /** Weights [classes][features], and the biases as a last row. */
    private static double[][] rows(double[] flat, int classes) {
        int features = flat.length / classes - 1;
        var rows = new double[classes + 1][];
        for (int c = 0; c < classes; c++) {
            rows[c] = Arrays.copyOfRange(flat, c * features, (c + 1) * features);
        }
        rows[classes] = Arrays.copyOfRange(flat, classes * features, flat.length);
        return rows;
    }

    /** Training rows made ready for fitting, which takes a while for raw pixels and does not depend on labels or seed. */
    record Prepared(Standardiser standardiser, PrincipalAxes axes) {

        static Prepared of(float[][] x) {
            var standardiser = Standardiser.measure(x);
            return new Prepared(standardiser, PrincipalAxes.of(standardiser.apply(x)));
        }
    }

    /**
     * Standardises the features by the training rows, chooses the strength by stratified validation on the training rows
     * alone (five folds; one fifth held out once from 1,000 rows on), and fits on all of them.
     *
     * @param seed decides which rows are held out
     */
    public static Fitted fitChoosingStrength(float[][] x, int[] y, int classes, long seed) {
        return fitChoosingStrength(x, y, classes, seed, () -> {});
    }

    /**
     * As {@link #fitChoosingStrength(float[][], int[], int, long)}, for callers that want to end it.
     *
     * @param heartbeat called many times a second; may throw {@link java.util.concurrent.CancellationException}
     */
    public static Fitted fitChoosingStrength(float[][] x, int[] y, int classes, long seed, Runnable heartbeat) {
        Matrices.checkLabelled(x, y, classes);
        return fitChoosingStrength(Prepared.of(x), y, classes, seed, heartbeat);
    }

    static Fitted fitChoosingStrength(Prepared prepared, int[] y, int classes, long seed, Runnable heartbeat) {
        var turned = prepared.axes.rows();
        var choice = StrengthChoice.of(turned, y, classes, seed, heartbeat);
        var objective = new SoftmaxObjective(turned, y, classes, choice.l2());
        var optimum = rows(SETTLED.minimise(objective.with(heartbeat), choice.nearby(), objective.curvature()), classes);
        var weights = Arrays.copyOf(prepared.axes.back(Arrays.copyOf(optimum, classes)), classes + 1);
        weights[classes] = optimum[classes];
        return new Fitted(prepared.standardiser.before(classifier(weights)), choice.l2(), choice.accuracy());
    }

    /** From weights [classes][features] and the biases as a last row. */
    private static LinearClassifier classifier(double[][] optimum) {
        int classes = optimum.length - 1;
        var weights = new float[classes][optimum[0].length];
        var bias = new float[classes];
        for (int c = 0; c < classes; c++) {
            for (int j = 0; j < weights[c].length; j++) {
                weights[c][j] = (float) optimum[c][j];
            }
            bias[c] = (float) optimum[classes][c];
        }
        return new LinearClassifier(weights, bias);
    }

    static <T> T[] take(T[] rows, int[] chosen) {
        var out = Arrays.copyOf(rows, chosen.length);
        for (int i = 0; i < chosen.length; i++) {
            out[i] = rows[chosen[i]];
        }
        return out;
    }

    static int[] take(int[] values, int[] chosen) {
        var out = new int[chosen.length];
        for (int i = 0; i < chosen.length; i++) {
            out[i] = values[chosen[i]];
        }
        return out;
    }
}
