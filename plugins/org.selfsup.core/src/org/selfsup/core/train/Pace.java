package org.selfsup.core.train;

/**
 * How fast a training is, by the clock.
 *
 * @param imagesPerSecond images (not views) trained on per second; measuring takes its time besides
 * @param waiting share of the time trained so far, 0 to 1, spent on waiting for views
 * @param secondsLeft estimate until the end of the training
 */
public record Pace(double imagesPerSecond, double waiting, double secondsLeft) {
}
