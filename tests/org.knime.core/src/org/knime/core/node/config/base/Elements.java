package org.knime.core.node.config.base;

import java.util.function.IntFunction;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.knime.core.node.InvalidSettingsException;

/** An array in a settings tree: a sub-tree with its size and the values under "0", "1", ... */
final class Elements {
    private static final String SIZE = "array-size";

    private Elements() {
    }

    static String[] texts(int length, IntFunction<String> text) {
        return IntStream.range(0, length).mapToObj(text).toArray(String[]::new);
    }

    static void write(ConfigBase array, ConfigEntries type, String... texts) {
        if (texts == null) {
            return;
        }
        array.addInt(SIZE, texts.length);
        for (int i = 0; i < texts.length; i++) {
            array.addEntry(new ValueEntry(Integer.toString(i), type, texts[i]));
        }
    }

    /** The values in written form; null if there is no size. A size below the number of values truncates. */
    static String[] read(ConfigBase array, ConfigEntries type) throws InvalidSettingsException {
        if (!array.containsKey(SIZE)) {
            return null;
        }
        int size = array.getInt(SIZE);
        int values = array.keySet().size() - 1;
        if (size < 0 || size > values) {
            throw new InvalidSettingsException("\"" + SIZE + "\" of \"" + array.getKey() + "\" is " + size
                + ", but there are " + values + " values");
        }
        String[] texts = new String[size];
        for (int i = 0; i < size; i++) {
            texts[i] = array.value(Integer.toString(i), type);
        }
        return texts;
    }

    static int[] ints(ConfigBase array) throws InvalidSettingsException {
        String[] texts = read(array, ConfigEntries.xint);
        return texts == null ? null : Stream.of(texts).mapToInt(Integer::parseInt).toArray();
    }

    static long[] longs(ConfigBase array) throws InvalidSettingsException {
        String[] texts = read(array, ConfigEntries.xlong);
        return texts == null ? null : Stream.of(texts).mapToLong(Long::parseLong).toArray();
    }

    static double[] doubles(ConfigBase array) throws InvalidSettingsException {
        String[] texts = read(array, ConfigEntries.xdouble);
        return texts == null ? null : Stream.of(texts).mapToDouble(Double::parseDouble).toArray();
    }

    static boolean[] booleans(ConfigBase array) throws InvalidSettingsException {
        String[] texts = read(array, ConfigEntries.xboolean);
        if (texts == null) {
            return null;
        }
        boolean[] values = new boolean[texts.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = Boolean.parseBoolean(texts[i]);
        }
        return values;
    }

    /** A getter that may fail. */
    interface Getter<T> {
        T get() throws InvalidSettingsException;
    }

    static <T> T lenient(Getter<T> getter, T absent) {
        try {
            return getter.get();
        } catch (InvalidSettingsException e) {
            return absent;
        }
    }
}
