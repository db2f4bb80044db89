package org.selfsup.core.train;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * What is known after an epoch.
 *
 * @param epoch from 1
 * @param epochs planned
 * @param loss mean over the epoch's steps
 * @param chanceLoss loss of an encoder that has learnt nothing, see {@link org.selfsup.core.method.SslMethod#chanceLoss}
 * @param health of the encoder as it is now
 * @param learningRate of the last step
 * @param momentum of the target network in the last step, if the method has one
 * @param pace up to now
 * @param knn accuracy on the labelled monitor table, 0 to 1, if it was measured in this epoch
 */
public record EpochRecord(int epoch, int epochs, double loss, double chanceLoss, Health health, double learningRate,
        OptionalDouble momentum, Pace pace, OptionalDouble knn) {

    /** Name of the spread in a model card. */
    static final String SPREAD = "spread";

    /** See {@link Health}. */
    public double spread() {
        return health.spread();
    }

    /** See {@link Health}. */
    public double rankMe() {
        return health.rankMe();
    }

    /** See {@link Health}. */
    public double projectionRankMe() {
        return health.projectionRankMe();
    }

    /** See {@link Health}. */
    public double alignment() {
        return health.alignment();
    }

    /** See {@link Health}. */
    public double uniformity() {
        return health.uniformity();
    }

    /** See {@link Pace}. */
    public double imagesPerSecond() {
        return pace.imagesPerSecond();
    }

    /** See {@link Pace}. */
    double waiting() {
        return pace.waiting();
    }

    /** See {@link Pace}. */
    double secondsLeft() {
        return pace.secondsLeft();
    }

    /** The same epoch with another accuracy on the labelled images. */
    EpochRecord withKnn(OptionalDouble accuracy) {
        return new EpochRecord(epoch, epochs, loss, chanceLoss, health, learningRate, momentum, pace, accuracy);
    }

    /** The figures that depend on seed and data only (no clock), by name, for the model card. */
    public Map<String, Double> reproducible() {
        var values = new LinkedHashMap<String, Double>();
        values.put("epoch", (double) epoch);
        values.put("loss", loss);
        values.put("chance loss", chanceLoss);
        values.put(SPREAD, spread());
        values.put("RankMe", rankMe());
        values.put("RankMe of projections", projectionRankMe());
        values.put("alignment", alignment());
        values.put("uniformity", uniformity());
        values.put("learning rate", learningRate);
        momentum.ifPresent(share -> values.put("momentum", share));
        knn.ifPresent(accuracy -> values.put("kNN accuracy", accuracy));
        return values;
    }
}
