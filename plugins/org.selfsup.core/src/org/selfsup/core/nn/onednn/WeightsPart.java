package org.selfsup.core.nn.onednn;

/** Computes a gradient of weights from some of the images, in the hands of one worker. All arguments are addresses. */
interface WeightsPart {

    void run(long source, long resultGradient, long gradient);
}
