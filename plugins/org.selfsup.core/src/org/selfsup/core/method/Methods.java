package org.selfsup.core.method;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.InputShape;

/** The methods there are: one line each. */
public final class Methods {

    private static final Map<String, Usual> METHODS = new TreeMap<>(Map.of(
            Byol.NAME, new Usual(Byol::preset, AugmentationPolicy::forByol),
            MoCo.NAME, new Usual(MoCo::preset, AugmentationPolicy::forMoCo),
            SimClr.NAME, new Usual(SimClr::preset, AugmentationPolicy::forSimClr)));

    private Methods() {
    }

    /** What we recommend for an input. */
    private record Usual(Function<InputShape, SslMethod> preset, Function<InputShape, AugmentationPolicy> policy) {
    }

    /** The methods' names in alphabetical order. */
    public static List<String> names() {
        return List.copyOf(METHODS.keySet());
    }

    /**
     * A method with the settings we recommend for an input.
     *
     * @throws IllegalArgumentException for a name that is not in {@link #names()}
     */
    public static SslMethod preset(String name, InputShape shape) {
        return usual(name).preset.apply(shape);
    }

    /**
     * How we recommend to make the views that a method learns from.
     *
     * @throws IllegalArgumentException for a name that is not in {@link #names()}
     */
    public static AugmentationPolicy policy(String name, InputShape shape) {
        return usual(name).policy.apply(shape);
    }

    private static Usual usual(String name) {
        var usual = METHODS.get(name);
        if (usual == null) {
            throw new IllegalArgumentException("method must be one of " + names() + ", got \"" + name + "\"");
        }
        return usual;
    }
}
