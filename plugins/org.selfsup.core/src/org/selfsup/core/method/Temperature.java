package org.selfsup.core.method;

/** τ of the contrastive methods, as a setting: the losses allow more than anybody would want to train with. */
final class Temperature {

    /** What spreads the projections out. */
    static final String LOWER = "a lower temperature";

    /** What the loss can fall with: a much higher one leaves no difference between images. */
    static final String USUAL = "a temperature between 0.1 and 0.5";

    private Temperature() {
    }

    /** @throws IllegalArgumentException unless it is above 0 and at most 100 */
    static void check(double temperature) {
        if (!(temperature > 0 && temperature <= 100)) {
            throw new IllegalArgumentException("temperature must be > 0 and at most 100, got " + temperature);
        }
    }
}
