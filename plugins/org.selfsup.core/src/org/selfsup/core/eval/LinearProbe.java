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

    /** From so many rows on, one validation part is large enough to choose by. */
    private static final int ONE_FOLD_ROWS = 1000;

    static final Lbfgs EXACT = new Lbfgs(1e-7, 1000);
    private static final Lbfgs QUICK = new Lbfgs(1e-4, 200);

    /** Weaker strengths are not tried once so many in a row were no better. */
    private static final int PATIENCE = 2;

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
        return classifier(optimum(Matrices.wide(x), y, classes, l2));
    }

    /** Weights [classes][features], and the biases as a last row. */
    private static double[][] optimum(double[][] x, int[] y, int classes, double l2) {
        var objective = new SoftmaxObjective(x, y, classes, l2);
        var flat = EXACT.minimise(objective, new double[objective.parameters()], objective.curvature());
        int features = x[0].length;
        var rows = new double[classes + 1][];
        for (int c = 0; c < classes; c++) {
            rows[c] = Arrays.copyOfRange(flat, c * features, (c + 1) * features);
        }
        rows[classes] = Arrays.copyOfRange(flat, classes * features, flat.length);
        return rows;
    }

    /**
     * Standardises the features by the training rows, chooses the strength by stratified validation on the training rows
     * alone (five folds; one fifth held out once from 1,000 rows on), and fits on all of them.
     *
     * @param seed decides which rows are held out
     */
    public static Fitted fitChoosingStrength(float[][] x, int[] y, int classes, long seed) {
        Matrices.checkLabelled(x, y, classes);
        var standardiser = Standardiser.measure(x);
        var turned = PrincipalAxes.of(standardiser.apply(x));
        var choice = new Choice(turned.rows(), y, classes, seed);
        var optimum = optimum(turned.rows(), y, classes, choice.strength());
        var weights = Arrays.copyOf(turned.back(Arrays.copyOf(optimum, classes)), classes + 1);
        weights[classes] = optimum[classes];
        return new Fitted(standardiser.before(classifier(weights)), choice.strength(), choice.accuracy());
    }

    /** Which strength does best on rows that were not fitted; of equal ones that with the smaller cross entropy. */
    private static final class Choice {

        private final double[][] rows;
        private final int[] y;
        private final int classes;
        private int validated;
        private double right = -1;
        private double doubt;
        private double strength = STRENGTHS[0];

        Choice(double[][] rows, int[] y, int classes, long seed) {
            this.rows = rows;
            this.y = y;
            this.classes = classes;
            var folds = StratifiedSplit.folds(y, classes, FOLDS, seed).stream().filter(f -> f.test().length > 0)
                    .limit(y.length >= ONE_FOLD_ROWS ? 1 : FOLDS).toList();
            validated = folds.stream().mapToInt(f -> f.test().length).sum();
            search(folds);
        }

        private void search(List<StratifiedSplit> folds) {
            var starts = new double[folds.size()][classes * (rows[0].length + 1)];
            int worse = 0;
            for (double candidate : STRENGTHS) {
                var score = new double[2];
                for (int f = 0; f < starts.length; f++) { // each fit starts where the stronger one ended
                    starts[f] = validate(folds.get(f), candidate, starts[f], score);
                }
                boolean better = score[0] > right || score[0] == right && score[1] < doubt;
                worse = better ? 0 : worse + 1;
                if (better) {
                    right = score[0];
                    doubt = score[1];
                    strength = candidate;
                } else if (worse == PATIENCE) {
                    break;
                }
            }
        }

        /** Adds right answers and cross entropy to the score; returns the optimum. */
        private double[] validate(StratifiedSplit fold, double l2, double[] start, double[] score) {
            var objective = new SoftmaxObjective(take(rows, fold.train()), take(y, fold.train()), classes, l2);
            var parameters = QUICK.minimise(objective, start, objective.curvature());
            for (int row : fold.test()) {
                var p = objective.probabilities(parameters, rows[row]);
                score[0] += LinearClassifier.largest(p) == y[row] ? 1 : 0;
                score[1] -= Math.log(Math.max(p[y[row]], 1e-300));
            }
            return parameters;
        }

        double strength() {
            return strength;
        }

        double accuracy() {
            return validated == 0 ? Double.NaN : right / validated;
        }
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
