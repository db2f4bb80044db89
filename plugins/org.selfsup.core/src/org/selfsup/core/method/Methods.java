package org.selfsup.core.method;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.selfsup.core.image.InputShape;

/** The methods there are: one line each. */
public final class Methods {

    private static final Map<String, Function<InputShape, SslMethod>> PRESETS = new TreeMap<>(Map.of(
            Byol.NAME, Byol::preset,
            MoCo.NAME, MoCo::preset,
            SimClr.NAME, SimClr::preset));

    private Methods() {
    }

    /** The methods' names in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(PRESETS.keySet());
    }

    /**
     * A method with the settings we recommend for an input.
     *
     * @throws IllegalArgumentException for a name that is not in {@link #names()}
     */
    public static SslMethod preset(String name, InputShape shape) {
        var preset = PRESETS.get(name);
        if (preset == null) {
            throw new IllegalArgumentException("method must be one of " + names() + ", got \"" + name + "\"");
        }
        return preset.apply(shape);
    }
}
