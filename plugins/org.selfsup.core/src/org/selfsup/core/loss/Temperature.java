package org.selfsup.core.loss;

final class Temperature {

    private Temperature() {}

    static void check(double temperature) {
        if (!(temperature > 0 && temperature < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException("temperature must be > 0, got " + temperature);
        }
    }
}
