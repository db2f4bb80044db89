package org.selfsup.core.eval.chart;

import java.util.List;

/** The picture of a pretraining run: the loss against its chance level, and the spread of the representations. */
public final class LearningCurve {

    private LearningCurve() {}

    /**
     * One epoch.
     *
     * @param epoch from 1
     * @param loss mean over the epoch
     * @param chanceLoss the loss of an encoder that tells nothing apart; NaN where there is no such level (BYOL)
     * @param spread std · √d of the embeddings
     * @param learningRate at the end of the epoch
     * @param knn held-out accuracy from 0 to 1, NaN in epochs without one
     */
    public record Epoch(int epoch, double loss, double chanceLoss, double spread, double learningRate, double knn) {}

    /** The chart as a PNG file. */
    public static byte[] png(String title, List<Epoch> epochs) {
        throw new UnsupportedOperationException("next commit");
    }
}
