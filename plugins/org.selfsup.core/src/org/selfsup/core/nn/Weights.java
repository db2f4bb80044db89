package org.selfsup.core.nn;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;

/**
 * Parameters of a network by name, on the Java heap, in c order. What networks of different kits, and the model file,
 * exchange. The arrays are not copied: nobody may write to them.
 *
 * @param arrays by name, for instance {@code conv1_W}
 */
public record Weights(Map<String, Array> arrays) {

    /**
     * @param shape of the parameter
     * @param values in c order
     */
    public record Array(long[] shape, float[] values) {

        @Override
        public boolean equals(Object other) {
            return other instanceof Array a && Arrays.equals(shape, a.shape) && Arrays.equals(values, a.values);
        }

        @Override
        public int hashCode() {
            return 31 * Arrays.hashCode(shape) + Arrays.hashCode(values);
        }

        @Override
        public String toString() {
            return "array of shape " + Arrays.toString(shape);
        }
    }

    public Weights {
        arrays = Collections.unmodifiableMap(new LinkedHashMap<>(arrays));
    }

    /** The parameters whose name passes. */
    public Weights select(Predicate<String> name) {
        var selected = new LinkedHashMap<>(arrays);
        selected.keySet().removeIf(name.negate());
        return new Weights(selected);
    }

    /** Whether every value is a finite number. */
    public boolean finite() {
        for (var array : arrays.values()) {
            for (float value : array.values) {
                if (!Float.isFinite(value)) {
                    return false;
                }
            }
        }
        return true;
    }
}
