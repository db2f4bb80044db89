package org.knime.core.node.config.base;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.Collections;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import javax.xml.parsers.ParserConfigurationException;
import org.knime.core.node.InvalidSettingsException;
import org.xml.sax.SAXException;

/** A settings tree: entries under keys, in the order in which they were put. An array is a sub-tree with a size. */
public abstract class ConfigBase extends AbstractConfigEntry implements ConfigBaseRO, ConfigBaseWO {
    private final Map<String, AbstractConfigEntry> entries = new LinkedHashMap<>();

    /** An empty tree. */
    public ConfigBase(String key) {
        super(key, ConfigEntries.config);
    }

    /** An empty tree of the same class. */
    public abstract ConfigBase getInstance(String key);

    /** The entry, null if there is none. */
    public AbstractConfigEntry getEntry(String key) {
        return entries.get(key);
    }

    /** Puts an entry in place of an earlier one with its key. */
    public void addEntry(AbstractConfigEntry entry) {
        entries.put(entry.getKey(), entry);
        entry.setParent(this);
    }

    /** Takes the entry out; null if there was none. */
    public final AbstractConfigEntry removeConfig(String key) {
        return entries.remove(key);
    }

    @Override
    public Set<String> keySet() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    @Override
    public boolean containsKey(String key) {
        return entries.containsKey(key);
    }

    @Override
    public final Iterator<String> iterator() {
        return keySet().iterator();
    }

    @Override
    public final ConfigBase addConfigBase(String key) {
        ConfigBase child = getInstance(key);
        addEntry(child);
        return child;
    }

    @Override
    public final ConfigBase getConfigBase(String key) throws InvalidSettingsException {
        if (entries.get(key) instanceof ConfigBase child) {
            return child;
        }
        throw new InvalidSettingsException("Config for key \"" + key + "\" not found.");
    }

    String value(String key, ConfigEntries type) throws InvalidSettingsException {
        AbstractConfigEntry entry = entries.get(key);
        if (entry == null || entry.getType() != type) {
            throw new InvalidSettingsException(type.name().substring(1) + " for key \"" + key + "\" not found.");
        }
        return entry.toStringValue();
    }

    @Override
    public void addInt(String key, int value) {
        addEntry(new ValueEntry(key, ConfigEntries.xint, Integer.toString(value)));
    }

    @Override
    public int getInt(String key) throws InvalidSettingsException {
        return Integer.parseInt(value(key, ConfigEntries.xint));
    }

    @Override
    public int getInt(String key, int absent) {
        return Elements.lenient(() -> getInt(key), absent);
    }

    @Override
    public void addIntArray(String key, int... values) {
        Elements.write(addConfigBase(key), ConfigEntries.xint,
            values == null ? null : Elements.texts(values.length, i -> Integer.toString(values[i])));
    }

    @Override
    public int[] getIntArray(String key) throws InvalidSettingsException {
        return Elements.ints(getConfigBase(key));
    }

    @Override
    public int[] getIntArray(String key, int... absent) {
        return Elements.lenient(() -> getIntArray(key), absent);
    }

    @Override
    public void addLong(String key, long value) {
        addEntry(new ValueEntry(key, ConfigEntries.xlong, Long.toString(value)));
    }

    @Override
    public long getLong(String key) throws InvalidSettingsException {
        return Long.parseLong(value(key, ConfigEntries.xlong));
    }

    @Override
    public long getLong(String key, long absent) {
        return Elements.lenient(() -> getLong(key), absent);
    }

    @Override
    public void addLongArray(String key, long... values) {
        Elements.write(addConfigBase(key), ConfigEntries.xlong,
            values == null ? null : Elements.texts(values.length, i -> Long.toString(values[i])));
    }

    @Override
    public long[] getLongArray(String key) throws InvalidSettingsException {
        return Elements.longs(getConfigBase(key));
    }

    @Override
    public long[] getLongArray(String key, long... absent) {
        return Elements.lenient(() -> getLongArray(key), absent);
    }

    @Override
    public void addDouble(String key, double value) {
        addEntry(new ValueEntry(key, ConfigEntries.xdouble, Double.toString(value)));
    }

    @Override
    public double getDouble(String key) throws InvalidSettingsException {
        return Double.parseDouble(value(key, ConfigEntries.xdouble));
    }

    @Override
    public double getDouble(String key, double absent) {
        return Elements.lenient(() -> getDouble(key), absent);
    }

    @Override
    public void addDoubleArray(String key, double... values) {
        Elements.write(addConfigBase(key), ConfigEntries.xdouble,
            values == null ? null : Elements.texts(values.length, i -> Double.toString(values[i])));
    }

    @Override
    public double[] getDoubleArray(String key) throws InvalidSettingsException {
        return Elements.doubles(getConfigBase(key));
    }

    @Override
    public double[] getDoubleArray(String key, double... absent) {
        return Elements.lenient(() -> getDoubleArray(key), absent);
    }

    @Override
    public void addBoolean(String key, boolean value) {
        addEntry(new ValueEntry(key, ConfigEntries.xboolean, Boolean.toString(value)));
    }

    @Override
    public boolean getBoolean(String key) throws InvalidSettingsException {
        return Boolean.parseBoolean(value(key, ConfigEntries.xboolean));
    }

    @Override
    public boolean getBoolean(String key, boolean absent) {
        return Elements.lenient(() -> getBoolean(key), absent);
    }

    @Override
    public void addBooleanArray(String key, boolean... values) {
        Elements.write(addConfigBase(key), ConfigEntries.xboolean,
            values == null ? null : Elements.texts(values.length, i -> Boolean.toString(values[i])));
    }

    @Override
    public boolean[] getBooleanArray(String key) throws InvalidSettingsException {
        return Elements.booleans(getConfigBase(key));
    }

    @Override
    public boolean[] getBooleanArray(String key, boolean... absent) {
        return Elements.lenient(() -> getBooleanArray(key), absent);
    }

    @Override
    public void addString(String key, String value) {
        addEntry(new ValueEntry(key, ConfigEntries.xstring, value));
    }

    @Override
    public String getString(String key) throws InvalidSettingsException {
        return value(key, ConfigEntries.xstring);
    }

    @Override
    public String getString(String key, String absent) {
        return Elements.lenient(() -> getString(key), absent);
    }

    @Override
    public void addStringArray(String key, String... values) {
        Elements.write(addConfigBase(key), ConfigEntries.xstring, values);
    }

    @Override
    public String[] getStringArray(String key) throws InvalidSettingsException {
        return Elements.read(getConfigBase(key), ConfigEntries.xstring);
    }

    @Override
    public String[] getStringArray(String key, String... absent) {
        return Elements.lenient(() -> getStringArray(key), absent);
    }

    /** Puts a 16-bit integer. */
    public void addShort(String key, short value) {
        addEntry(new ValueEntry(key, ConfigEntries.xshort, Short.toString(value)));
    }

    /** Puts an 8-bit integer. */
    public void addByte(String key, byte value) {
        addEntry(new ValueEntry(key, ConfigEntries.xbyte, Byte.toString(value)));
    }

    /** Puts a float. */
    public void addFloat(String key, float value) {
        addEntry(new ValueEntry(key, ConfigEntries.xfloat, Float.toString(value)));
    }

    /** Puts a character. */
    public void addChar(String key, char value) {
        addEntry(new ValueEntry(key, ConfigEntries.xchar, Character.toString(value)));
    }

    @Override
    public boolean hasIdenticalValue(AbstractConfigEntry entry) {
        return entry instanceof ConfigBase other && entries.equals(other.entries);
    }

    @Override
    public final String toStringValue() {
        return entries.values().toString();
    }

    @Override
    public void copyTo(ConfigBaseWO destination) {
        ConfigBase target = (ConfigBase)destination;
        for (AbstractConfigEntry entry : entries.values()) {
            if (entry instanceof ConfigBase child) {
                child.copyTo(target.addConfigBase(child.getKey()));
            } else {
                target.addEntry(entry.getType().createEntry(entry.getKey(), entry.toStringValue()));
            }
        }
    }

    @Override
    public final void saveToXML(OutputStream out) throws IOException {
        try (out) {
            XMLConfig.save(this, out);
        }
    }

    /** Adds what the XML holds and closes the stream. */
    public void load(InputStream in) throws IOException {
        try (in) {
            XMLConfig.load(this, in);
        } catch (SAXException | ParserConfigurationException e) {
            throw new IOException("not a settings file: " + e.getMessage(), e);
        }
    }
}
