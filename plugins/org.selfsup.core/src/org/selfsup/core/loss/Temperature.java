package org.selfsup.core.loss;

/** τ, which the similarities of a contrastive loss are divided by. */
final class Temperature {

    private Temperature() {}

    /** @throws IllegalArgumentException unless it is a number above 0 */
    static void check(double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature must be > 0, got " + temperature);
        }
    }
}
