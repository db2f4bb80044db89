package org.knime.core.node.config.base;

/** Write access to a settings tree; an entry replaces an earlier one under the same key. */
public interface ConfigBaseWO {
    /** The key of this tree. */
    String getKey();

    /** Puts an empty sub-tree and gives it. */
    ConfigBase addConfigBase(String key);

    /** Puts a integer. */
    void addInt(String key, int value);

    /** Puts a integer array; null is written without a size. */
    void addIntArray(String key, int... values);

    /** Puts a long. */
    void addLong(String key, long value);

    /** Puts a long array; null is written without a size. */
    void addLongArray(String key, long... values);

    /** Puts a double. */
    void addDouble(String key, double value);

    /** Puts a double array; null is written without a size. */
    void addDoubleArray(String key, double... values);

    /** Puts a boolean. */
    void addBoolean(String key, boolean value);

    /** Puts a boolean array; null is written without a size. */
    void addBooleanArray(String key, boolean... values);

    /** Puts a string. */
    void addString(String key, String value);

    /** Puts a string array; null is written without a size. */
    void addStringArray(String key, String... values);
}
