package org.selfsup.core.benchmark;

import java.util.Map;
import org.selfsup.core.nn.Backbone;

/** The encoders by the names that both sides of a figure use. */
public final class Encoders {

    private static final Map<String, Backbone> NAMES = Map.of("small-cnn", Backbone.SMALL_CNN, "resnet18", Backbone.RESNET18,
            "resnet50", Backbone.RESNET50);

    private Encoders() {
    }

    public static Backbone named(String name) {
        if (!NAMES.containsKey(name)) {
            throw new IllegalArgumentException("--encoder must be one of " + NAMES.keySet() + ", got " + name);
        }
        return NAMES.get(name);
    }
}
