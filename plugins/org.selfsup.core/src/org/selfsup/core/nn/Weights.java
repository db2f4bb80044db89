package org.selfsup.core.nn;

import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Predicate;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.nd4j.linalg.factory.Nd4j;

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

    static Weights of(ComputationGraph graph) {
        var arrays = new LinkedHashMap<String, Array>();
        for (var entry : graph.paramTable().entrySet()) {
            try (var copy = entry.getValue().dup('c')) {
                arrays.put(entry.getKey(), new Array(copy.shape(), copy.data().asFloat()));
            }
        }
        return new Weights(arrays);
    }

    /** @throws IllegalArgumentException if the graph has no parameter of one of the names and shapes */
    void copyInto(ComputationGraph graph) {
        var table = graph.paramTable();
        arrays.forEach((name, array) -> {
            var target = table.get(name);
            if (target == null || !Arrays.equals(target.shape(), array.shape)) {
                throw new IllegalArgumentException(
                        "the network has no parameter " + name + " of shape " + Arrays.toString(array.shape));
            }
            try (var values = Nd4j.create(array.values, array.shape, 'c')) {
                target.assign(values);
            }
        });
    }

    /** Number of values of an array of this shape. */
    public static long length(long[] shape) {
        long length = 1;
        for (long size : shape) {
            length = Math.multiplyExact(length, size);
        }
        return length;
    }

    /** Whether both have parameters of the same names and shapes. */
    public boolean sameShapes(Weights other) {
        return arrays.keySet().equals(other.arrays.keySet()) && arrays.entrySet().stream()
                .allMatch(e -> Arrays.equals(e.getValue().shape, other.arrays.get(e.getKey()).shape));
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
