package org.selfsup.core.eval;

import java.util.Arrays;

/**
 * Linear classification on frozen representations, the usual measure of what an encoder has learnt: multinomial logistic
 * regression, whose optimum is unique but for a constant that all biases share, found by L-BFGS: mean cross entropy
 * + l2/2 · Σ weights² is minimised over weights and (free) biases.
 */
public final class LinearProbe {

    /** The objective is within a millionth of its optimum here (60,000 rows of 512 features). */
    private static final Lbfgs SETTLED = new Lbfgs(1e-5, 1000);

    private LinearProbe() {}

    /**
     * A probe with the strength that did best on validation rows.
     *
     * @param classifier takes the features as they were given, not standardised ones
     * @param l2 the chosen strength, on standardised features
     */
    public record Fitted(LinearClassifier classifier, double l2) {}

    /**
     * Rows as they are fitted, and how the loss bends there, which depends on neither labels nor strength.
     *
     * @param few what turns weights back if the rows have been written in fewer features, or null
     */
    record Problem(Rows rows, FewRows few, Curvature curvature) {

        static Problem of(Rows rows, Runnable heartbeat) {
            heartbeat.run();
            var few = rows.count() < rows.features() && rows.count() <= Curvature.LARGEST ? FewRows.of(rows) : null;
            var fitted = few == null ? rows : few.narrow();
            return new Problem(fitted, few, Curvature.of(fitted, heartbeat));
        }

        /** From parameters [classes][features + 1] for the fitted rows. */
        LinearClassifier classifier(double[] parameters, int classes, Runnable heartbeat) {
            int width = rows.features() + 1;
            var weights = new float[classes][];
            var bias = new float[classes];
            Rounds.run(classes, heartbeat, c -> {
                var ofClass = Arrays.copyOfRange(parameters, c * width, (c + 1) * width - 1);
                weights[c] = narrow(few == null ? ofClass : few.back(ofClass));
                bias[c] = (float) parameters[(c + 1) * width - 1];
            });
            return new LinearClassifier(weights, bias);
        }

        private static float[] narrow(double[] values) {
            var narrow = new float[values.length];
            for (int j = 0; j < narrow.length; j++) {
                narrow[j] = (float) values[j];
            }
            return narrow;
        }
    }

    /** Training rows made ready for fitting, once for all seeds that take all rows. */
    record Prepared(Standardiser standardiser, Problem problem) {

        static Prepared of(float[][] x, Runnable heartbeat) {
            var standardiser = Standardiser.measure(x);
            return new Prepared(standardiser, Problem.of(standardiser.apply(x), heartbeat));
        }
    }

    /**
     * Standardises the features by the training rows, chooses the strength by stratified validation on the training rows
     * alone (five folds; one fifth held out once from 1,000 rows on), and fits on all of them.
     *
     * @param x [rows][features]
     * @param y a label from 0 to classes − 1 for each row
     * @param seed decides which rows are held out
     * @param heartbeat called many times a second; may throw {@link java.util.concurrent.CancellationException}
     */
    public static Fitted fitChoosingStrength(float[][] x, int[] y, int classes, long seed, Runnable heartbeat) {
        Matrices.checkLabelled(x, y, classes);
        return fitChoosingStrength(Prepared.of(x, heartbeat), y, classes, seed, heartbeat);
    }

    static Fitted fitChoosingStrength(Prepared prepared, int[] y, int classes, long seed, Runnable heartbeat) {
        var problem = prepared.problem;
        var choice = StrengthChoice.of(problem, y, classes, seed, heartbeat);
        var objective = new SoftmaxObjective(problem.rows, y, classes, choice.l2());
        var optimum = SETTLED.minimise(objective.with(heartbeat), choice.nearby(),
                problem.curvature.inverse(classes, choice.l2(), heartbeat));
        return new Fitted(prepared.standardiser.before(problem.classifier(optimum, classes, heartbeat)), choice.l2());
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
