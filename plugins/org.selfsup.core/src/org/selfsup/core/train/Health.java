package org.selfsup.core.train;

/**
 * How an encoder does, without labels.
 *
 * @param spread std·√d of the L2-normalised projections z: about 1 is healthy, near 0 is collapsed
 * @param rankMe effective number of dimensions of the representations h in use (arXiv:2210.02885)
 * @param projectionRankMe the same of the projections, which a loss of dimensions shows in first
 * @param alignment mean squared distance of the projections of the two views of an image (arXiv:2005.10242)
 * @param uniformity log of the mean Gaussian potential of the projections (arXiv:2005.10242)
 */
public record Health(double spread, double rankMe, double projectionRankMe, double alignment, double uniformity) {

    /** Whether all figures are numbers. */
    boolean finite() {
        return Double.isFinite(spread + rankMe + projectionRankMe + alignment + uniformity);
    }
}
