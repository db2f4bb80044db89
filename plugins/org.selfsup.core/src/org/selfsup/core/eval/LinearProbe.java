package org.selfsup.core.eval;

import java.util.Arrays;
import java.util.List;

/**
 * Linear classification on frozen representations, the usual measure of what an encoder has learned: multinomial logistic
 * regression, whose optimum is unique, found by L-BFGS.
 */
public final class LinearProbe {

    /** Strengths that are tried on standardised features, from the strongest to the weakest. */
    static final double[] STRENGTHS = {1, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4};

    private static final int FOLDS = 5;

    /** With more rows than this, one validation part is large enough to choose by. */
    private static final int ONE_FOLD_ROWS = 3000;

    static final Lbfgs EXACT = new Lbfgs(1e-7, 1000);
    private static final Lbfgs QUICK = new Lbfgs(1e-4, 200);

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
        return fitChecked(Matrices.wide(x), y, classes, l2);
    }

    private static LinearClassifier fitChecked(double[][] x, int[] y, int classes, double l2) {
        var objective = new SoftmaxObjective(x, y, classes, l2);
        return classifier(EXACT.minimise(objective, new double[objective.parameters()]), classes, x[0].length);
    }

    /**
     * Standardises the features by the training rows, chooses the strength by stratified validation on the training rows
     * alone (five folds; one fifth held out once if there are over 3,000), and fits on all of them.
     *
     * @param seed decides which rows are held out
     */
    public static Fitted fitChoosingStrength(float[][] x, int[] y, int classes, long seed) {
        Matrices.checkLabelled(x, y, classes);
        var standardiser = Standardiser.measure(x);
        var rows = standardiser.apply(x);
        var score = new double[STRENGTHS.length];
        var doubt = new double[STRENGTHS.length];
        int validated = 0;
        for (var split : splits(y, classes, seed)) {
            if (split.test().length > 0) {
                validate(rows, y, classes, split, score, doubt);
                validated += split.test().length;
            }
        }
        int best = best(score, doubt);
        var classifier = standardiser.before(fitChecked(rows, y, classes, STRENGTHS[best]));
        return new Fitted(classifier, STRENGTHS[best], validated == 0 ? Double.NaN : score[best] / validated);
    }

    private static List<StratifiedSplit> splits(int[] y, int classes, long seed) {
        var folds = StratifiedSplit.folds(y, classes, FOLDS, seed);
        return y.length > ONE_FOLD_ROWS ? folds.subList(0, 1) : folds;
    }

    /** Adds right answers and cross entropy of each strength, each fit starting where the stronger one ended. */
    private static void validate(double[][] rows, int[] y, int classes, StratifiedSplit split, double[] score,
            double[] doubt) {
        var objective = new SoftmaxObjective(take(rows, split.train()), take(y, split.train()), classes, 0);
        var heldOut = take(rows, split.test());
        var truth = take(y, split.test());
        var parameters = new double[objective.parameters()];
        for (int s = 0; s < STRENGTHS.length; s++) {
            parameters = QUICK.minimise(objective.withStrength(STRENGTHS[s]), parameters);
            for (int i = 0; i < truth.length; i++) {
                var p = objective.probabilities(parameters, heldOut[i]);
                score[s] += LinearClassifier.largest(p) == truth[i] ? 1 : 0;
                doubt[s] -= Math.log(Math.max(p[truth[i]], 1e-300));
            }
        }
    }

    private static int best(double[] score, double[] doubt) {
        int best = 0;
        for (int s = 1; s < score.length; s++) {
            if (score[s] > score[best] || score[s] == score[best] && doubt[s] < doubt[best]) {
                best = s;
            }
        }
        return best;
    }

    private static LinearClassifier classifier(double[] parameters, int classes, int features) {
        var weights = new float[classes][features];
        var bias = new float[classes];
        for (int c = 0; c < classes; c++) {
            for (int j = 0; j < features; j++) {
                weights[c][j] = (float) parameters[c * features + j];
            }
            bias[c] = (float) parameters[classes * features + c];
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
