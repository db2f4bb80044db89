package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Iterator;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;

/**
 * Read access to a settings tree. A getter without a fallback throws {@link InvalidSettingsException} if the key is
 * absent or holds another type: types are never widened.
 */
public interface ConfigBaseRO extends Iterable<String> {
    /** The key of this tree. */
    String getKey();

    /** The keys in the order in which they were put. */
    Set<String> keySet();

    /** Whether there is an entry of any type under the key. */
    boolean containsKey(String key);

    /** The sub-tree under the key. */
    ConfigBase getConfigBase(String key) throws InvalidSettingsException;

    /** Writes the tree as XML and closes the stream. */
    void saveToXML(OutputStream out) throws IOException;

    /** Puts copies of all entries into the other tree. */
    void copyTo(ConfigBaseWO destination);

    @Override
    Iterator<String> iterator();

    /** The integer under the key. */
    int getInt(String key) throws InvalidSettingsException;

    /** The integer under the key, or the given one if there is none. */
    int getInt(String key, int absent);

    /** The integer array under the key; null if it was saved without a size. */
    int[] getIntArray(String key) throws InvalidSettingsException;

    /** The integer array under the key, or the given one if there is none. */
    int[] getIntArray(String key, int... absent);

    /** The long under the key. */
    long getLong(String key) throws InvalidSettingsException;

    /** The long under the key, or the given one if there is none. */
    long getLong(String key, long absent);

    /** The long array under the key; null if it was saved without a size. */
    long[] getLongArray(String key) throws InvalidSettingsException;

    /** The long array under the key, or the given one if there is none. */
    long[] getLongArray(String key, long... absent);

    /** The double under the key. */
    double getDouble(String key) throws InvalidSettingsException;

    /** The double under the key, or the given one if there is none. */
    double getDouble(String key, double absent);

    /** The double array under the key; null if it was saved without a size. */
    double[] getDoubleArray(String key) throws InvalidSettingsException;

    /** The double array under the key, or the given one if there is none. */
    double[] getDoubleArray(String key, double... absent);

    /** The boolean under the key. */
    boolean getBoolean(String key) throws InvalidSettingsException;

    /** The boolean under the key, or the given one if there is none. */
    boolean getBoolean(String key, boolean absent);

    /** The boolean array under the key; null if it was saved without a size. */
    boolean[] getBooleanArray(String key) throws InvalidSettingsException;

    /** The boolean array under the key, or the given one if there is none. */
    boolean[] getBooleanArray(String key, boolean... absent);

    /** The string under the key. */
    String getString(String key) throws InvalidSettingsException;

    /** The string under the key, or the given one if there is none. */
    String getString(String key, String absent);

    /** The string array under the key; null if it was saved without a size. */
    String[] getStringArray(String key) throws InvalidSettingsException;

    /** The string array under the key, or the given one if there is none. */
    String[] getStringArray(String key, String... absent);
}
