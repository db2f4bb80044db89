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
 * @param chanceLoss loss of an encoder that cannot tell the images apart
 * @param spread std·√d of the L2-normalised projections: about 1 is healthy, near 0 is collapsed
 * @param rankMe effective number of dimensions of the representation in use (arXiv:2210.02885)
 * @param projectionRankMe the same of the projections, which a loss of dimensions shows in first
 * @param alignment mean squared distance of the two views of an image (arXiv:2005.10242)
 * @param uniformity log of the mean Gaussian potential (arXiv:2005.10242)
 * @param learningRate of the last step
 * @param momentum of the target network in the last step, if the method has one
 * @param imagesPerSecond images (not views) trained on per second; measuring takes its time besides
 * @param waiting share of the time trained so far, 0 to 1, spent on waiting for views
 * @param secondsLeft estimate until the end of the training
 * @param knn accuracy on the labelled monitor table, 0 to 1, if it was measured in this epoch
 */
public record EpochRecord(int epoch, int epochs, double loss, double chanceLoss, double spread, double rankMe,
        double projectionRankMe, double alignment, double uniformity, double learningRate, OptionalDouble momentum,
        double imagesPerSecond, double waiting, double secondsLeft, OptionalDouble knn) {

    /** The same epoch with another accuracy on the labelled images. */
    EpochRecord withKnn(OptionalDouble accuracy) {
        return new EpochRecord(epoch, epochs, loss, chanceLoss, spread, rankMe, projectionRankMe, alignment, uniformity,
                learningRate, momentum, imagesPerSecond, waiting, secondsLeft, accuracy);
    }

    /** The figures that depend on seed and data only (no clock), by name, for the model card. */
    public Map<String, Double> reproducible() {
        var values = new LinkedHashMap<String, Double>();
        values.put("epoch", (double) epoch);
        values.put("loss", loss);
        values.put("chance loss", chanceLoss);
        values.put("spread", spread);
        values.put("RankMe", rankMe);
        values.put("RankMe of projections", projectionRankMe);
        values.put("alignment", alignment);
        values.put("uniformity", uniformity);
        values.put("learning rate", learningRate);
        momentum.ifPresent(share -> values.put("momentum", share));
        knn.ifPresent(accuracy -> values.put("kNN accuracy", accuracy));
        return values;
    }
}
