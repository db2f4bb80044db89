package org.selfsup.core.method;

import java.util.Optional;

/** τ of the contrastive methods, as a setting: the losses allow more than anybody would want to train with. */
final class TemperatureSetting {

    /** What spreads the projections out. */
    static final String LOWER = "a lower temperature (an advanced setting)";

    /** The loss can fall with a usual one: a much higher one leaves no difference between images. */
    private static final double LOWEST_USUAL = 0.1;
    private static final double HIGHEST_USUAL = 0.5;

    private TemperatureSetting() {
    }

    /** What to try where the loss stays at its chance level; nothing of a temperature that is a usual one. */
    static Optional<String> belowChance(double temperature) {
        return temperature >= LOWEST_USUAL && temperature <= HIGHEST_USUAL ? Optional.empty()
                : Optional.of("a temperature between " + LOWEST_USUAL + " and " + HIGHEST_USUAL + " (an advanced setting)");
    }

    /** @throws IllegalArgumentException unless it is above 0 and at most 100 */
    static void check(double temperature) {
        if (!(temperature > 0 && temperature <= 100)) {
            throw new IllegalArgumentException("temperature must be > 0 and at most 100, got " + temperature);
        }
    }
}
