package org.knime.core.data;

import java.util.Map;
import java.util.TreeMap;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Free annotations of a column. */
public final class DataColumnProperties {
    private final Map<String, String> properties;

    /** None. */
    public DataColumnProperties() {
        this(Map.of());
    }

    /** A copy of these. */
    public DataColumnProperties(Map<String, String> properties) {
        this.properties = new TreeMap<>(properties);
    }

    /** Whether there is one under the key. */
    public boolean containsProperty(String key) {
        return properties.containsKey(key);
    }

    /** The one under the key, null if there is none. */
    public String getProperty(String key) {
        return properties.get(key);
    }

    /** The one under the key, or the given one. */
    public String getProperty(String key, String absent) {
        return properties.getOrDefault(key, absent);
    }

    /** How many there are. */
    public int size() {
        return properties.size();
    }

    /** A copy in which these replace those of the same key. */
    public DataColumnProperties cloneAndOverwrite(Map<String, String> newer) {
        DataColumnProperties copy = new DataColumnProperties(properties);
        copy.properties.putAll(newer);
        return copy;
    }

    /** Writes them. */
    public void save(ConfigWO config) {
        properties.forEach(config::addString);
    }

    /** Reads what {@link #save} wrote. */
    public static DataColumnProperties load(ConfigRO config) throws InvalidSettingsException {
        Map<String, String> read = new TreeMap<>();
        for (String key : config) {
            read.put(key, config.getString(key));
        }
        return new DataColumnProperties(read);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof DataColumnProperties p && properties.equals(p.properties);
    }

    @Override
    public int hashCode() {
        return properties.hashCode();
    }

    @Override
    public String toString() {
        return properties.toString();
    }
}
