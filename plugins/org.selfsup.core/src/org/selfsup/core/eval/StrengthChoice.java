package org.selfsup.core.eval;

import java.util.List;

/**
 * Which strength of regularisation does best on rows that were not fitted; of equally good ones that with the smaller cross
 * entropy.
 *
 * @param l2 the strength
 * @param accuracy share of right answers on the held-out rows, NaN if no row could be held out
 * @param nearby the optimum on one of the parts, to start from
 */
record StrengthChoice(double l2, double accuracy, double[] nearby) {

    /** What is tried on standardised features, from the strongest to the weakest. */
    private static final double[] STRENGTHS = {1, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4};

    private static final int FOLDS = 5;

    /** From so many rows on, one validation part is large enough to choose by. */
    private static final int ONE_FOLD_ROWS = 1000;

    /** Weaker strengths are not tried once so many in a row were no better. */
    private static final int PATIENCE = 2;

    /** Ten or hundred times more exact fits take 2 or 6 times the steps and move no more than one right answer in 300. */
    private static final Lbfgs QUICK = new Lbfgs(1e-3, 200);

    /** How one strength did on all held-out rows. */
    private record Score(int right, double crossEntropy) {

        boolean isBetterThan(Score other) {
            return right > other.right || right == other.right && crossEntropy < other.crossEntropy;
        }
    }

    static StrengthChoice of(double[][] rows, int[] y, int classes, long seed, Runnable heartbeat) {
        var folds = StratifiedSplit.folds(y, classes, FOLDS, seed).stream().filter(f -> f.test().length > 0)
                .limit(y.length >= ONE_FOLD_ROWS ? 1 : FOLDS).toList();
        var optima = new double[folds.size()][classes * (rows[0].length + 1)];
        if (folds.isEmpty()) {
            return new StrengthChoice(STRENGTHS[0], Double.NaN, new double[classes * (rows[0].length + 1)]);
        }
        int validated = folds.stream().mapToInt(f -> f.test().length).sum();
        StrengthChoice choice = null;
        Score best = null;
        int worse = 0;
        for (int s = 0; s < STRENGTHS.length && worse < PATIENCE; s++) {
            var score = validate(rows, y, classes, folds, STRENGTHS[s], optima, heartbeat);
            if (best == null || score.isBetterThan(best)) {
                best = score;
                choice = new StrengthChoice(STRENGTHS[s], (double) score.right / validated, optima[0]);
                worse = 0;
            } else {
                worse++;
            }
        }
        return choice;
    }

    /** Each fit starts at the optimum of the stronger regularisation, which it replaces by its own. */
    private static Score validate(double[][] rows, int[] y, int classes, List<StratifiedSplit> folds, double l2,
            double[][] optima, Runnable heartbeat) {
        int right = 0;
        double crossEntropy = 0;
        for (int f = 0; f < optima.length; f++) {
            var train = folds.get(f).train();
            var objective = new SoftmaxObjective(LinearProbe.take(rows, train), LinearProbe.take(y, train), classes, l2);
            optima[f] = QUICK.minimise(objective.with(heartbeat), optima[f], objective.curvature());
            for (int row : folds.get(f).test()) {
                var p = objective.probabilities(optima[f], rows[row]);
                right += LinearClassifier.largest(p) == y[row] ? 1 : 0;
                crossEntropy -= Math.log(Math.max(p[y[row]], 1e-300));
            }
        }
        return new Score(right, crossEntropy);
    }
}
