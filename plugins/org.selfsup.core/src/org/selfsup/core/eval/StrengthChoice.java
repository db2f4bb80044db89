package org.selfsup.core.eval;

import java.util.List;
import org.selfsup.core.eval.SoftmaxObjective.Score;

/**
 * Which strength of regularisation does best on rows that were not fitted; of equally good ones that with the smaller cross
 * entropy.
 *
 * @param l2 the strength
 * @param nearby the optimum on one of the parts, to start from
 */
record StrengthChoice(double l2, double[] nearby) {

    /** What is tried on standardised features, from the strongest to the weakest. */
    private static final double[] STRENGTHS = {1, 0.3, 0.1, 0.03, 0.01, 1e-3, 1e-4};

    private static final int FOLDS = 5;

    /** From so many rows on, one validation part is large enough to choose by. */
    private static final int ONE_FOLD_ROWS = 1000;

    /** Weaker strengths are not tried once so many in a row were no better. */
    private static final int PATIENCE = 2;

    /** Ten or hundred times more exact fits take 2 or 6 times the steps and move no more than one right answer in 300. */
    private static final Lbfgs QUICK = new Lbfgs(1e-3, 200);

    static StrengthChoice of(LinearProbe.Problem problem, int[] y, int classes, long seed, Runnable heartbeat) {
        var folds = StratifiedSplit.folds(y, classes, FOLDS, seed).stream().filter(f -> f.test().length > 0)
                .limit(y.length >= ONE_FOLD_ROWS ? 1 : FOLDS).toList();
        int parameters = classes * (problem.rows().features() + 1);
        var optima = new double[folds.size()][parameters];
        if (folds.isEmpty()) {
            return new StrengthChoice(STRENGTHS[0], new double[parameters]);
        }
        StrengthChoice choice = null;
        Score best = null;
        int worse = 0;
        for (int s = 0; s < STRENGTHS.length && worse < PATIENCE; s++) {
            var score = validate(problem, y, classes, folds, STRENGTHS[s], optima, heartbeat);
            if (best == null || isBetter(score, best)) {
                best = score;
                choice = new StrengthChoice(STRENGTHS[s], optima[0]);
                worse = 0;
            } else {
                worse++;
            }
        }
        return choice;
    }

    private static boolean isBetter(Score score, Score than) {
        return score.right() > than.right()
                || score.right() == than.right() && score.crossEntropy() < than.crossEntropy();
    }

    /** Each fit starts at the optimum of the stronger regularisation, which it replaces by its own. */
    private static Score validate(LinearProbe.Problem problem, int[] y, int classes, List<StratifiedSplit> folds, double l2,
            double[][] optima, Runnable heartbeat) {
        var metric = problem.curvature().inverse(classes, l2, heartbeat);
        int right = 0;
        double crossEntropy = 0;
        for (int f = 0; f < optima.length; f++) {
            var objective = objective(problem.rows(), y, classes, folds.get(f).train(), l2);
            optima[f] = QUICK.minimise(objective.with(heartbeat), optima[f], metric);
            var score = objective(problem.rows(), y, classes, folds.get(f).test(), l2).score(optima[f], heartbeat);
            right += score.right();
            crossEntropy += score.crossEntropy();
        }
        return new Score(right, crossEntropy);
    }

    private static SoftmaxObjective objective(Rows rows, int[] y, int classes, int[] chosen, double l2) {
        return new SoftmaxObjective(rows.take(chosen), LinearProbe.take(y, chosen), classes, l2);
    }
}
