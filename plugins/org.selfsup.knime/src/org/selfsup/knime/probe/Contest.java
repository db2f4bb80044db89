package org.selfsup.knime.probe;

import org.selfsup.core.eval.PairedDifference;
import org.selfsup.core.eval.Percent;

/**
 * The pretrained encoder against one rival by one score.
 *
 * @param ours the encoder's score
 * @param theirs the rival's
 * @param difference image by image
 */
record Contest(double ours, double theirs, PairedDifference difference) {

    /** In the figures that people see. */
    boolean looksEqual() {
        return Percent.of(ours).equals(Percent.of(theirs));
    }

    boolean isBetter() {
        return !looksEqual() && difference.mean() > 0;
    }

    boolean isClear() {
        return difference.isClear();
    }

    boolean isClearlyBetter() {
        return isBetter() && isClear();
    }

    String points() {
        return Percent.points(ours, theirs);
    }
}
