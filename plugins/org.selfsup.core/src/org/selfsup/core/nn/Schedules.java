package org.selfsup.core.nn;

/** What changes from step to step, as functions of the step. */
public final class Schedules {

    private Schedules() {
    }

    /**
     * Linear warm-up to the peak, then half a cosine towards 0 (arXiv:1608.03983), as used by SimCLR and BYOL, and without
     * warm-up by MoCo v2. The code of the first two begins its warm-up at 0 ({@code peak · step / warmup}), one step behind ours,
     * whose first step moves something too:
     *
     * <pre>
     *   step &lt; warmup:  peak · (step + 1) / warmup
     *   else:           peak · ½ (1 + cos(π (step − warmup) / (total − warmup)))
     * </pre>
     *
     * @param step from 0 to {@code total − 1}
     * @param warmup steps of the warm-up, 0 to {@code total}
     * @param total steps of the training
     */
    public static double learningRate(double peak, long step, long warmup, long total) {
        if (step < warmup) {
            return peak * (step + 1) / warmup;
        }
        return 0.5 * peak * (1 + Math.cos(Math.PI * (step - warmup) / (total - warmup)));
    }

    /**
     * Decay of BYOL's target network (arXiv:2006.07733): {@code 1 − (1 − base) · (cos(π step / total) + 1) / 2}, from
     * {@code base} at step 0 towards 1, which it would be at step {@code total}.
     *
     * @param step from 0 to {@code total − 1}
     * @param total steps of the training
     */
    public static double targetDecay(double base, long step, long total) {
        return 1 - (1 - base) * (Math.cos(Math.PI * step / total) + 1) / 2;
    }
}
