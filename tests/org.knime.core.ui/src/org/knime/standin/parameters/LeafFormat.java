package org.knime.standin.parameters;

import java.util.HashMap;
import java.util.Map;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** How texts, numbers, booleans and arrays of them are written: as one entry. */
final class LeafFormat implements Format {
    private static final Map<Class<?>, LeafFormat> FORMATS = new HashMap<>();

    static {
        add((s, k, v) -> s.addString(k, v), (s, k) -> s.getString(k), null, String.class);
        add((s, k, v) -> s.addInt(k, v), (s, k) -> s.getInt(k), 0, int.class, Integer.class);
        add((s, k, v) -> s.addLong(k, v), (s, k) -> s.getLong(k), 0L, long.class, Long.class);
        add((s, k, v) -> s.addDouble(k, v), (s, k) -> s.getDouble(k), 0.0, double.class, Double.class);
        add((s, k, v) -> s.addBoolean(k, v), (s, k) -> s.getBoolean(k), false, boolean.class, Boolean.class);
        add((s, k, v) -> s.addStringArray(k, v), (s, k) -> s.getStringArray(k), null, String[].class);
        add((s, k, v) -> s.addIntArray(k, v), (s, k) -> s.getIntArray(k), null, int[].class);
        add((s, k, v) -> s.addLongArray(k, v), (s, k) -> s.getLongArray(k), null, long[].class);
        add((s, k, v) -> s.addDoubleArray(k, v), (s, k) -> s.getDoubleArray(k), null, double[].class);
        add((s, k, v) -> s.addBooleanArray(k, v), (s, k) -> s.getBooleanArray(k), null, boolean[].class);
    }

    private final Saver<Object> m_saver;
    private final Loader<?> m_loader;
    private final Object m_nothing;

    private LeafFormat(Saver<Object> saver, Loader<?> loader, Object nothing) {
        m_saver = saver;
        m_loader = loader;
        m_nothing = nothing;
    }

    private interface Saver<T> {
        void save(NodeSettingsWO settings, String key, T value);
    }

    private interface Loader<T> {
        T load(NodeSettingsRO settings, String key) throws InvalidSettingsException;
    }

    @SafeVarargs
    @SuppressWarnings("unchecked")
    private static <T> void add(Saver<T> saver, Loader<T> loader, T nothing, Class<T>... types) {
        for (var type : types) {
            FORMATS.put(type, new LeafFormat((Saver<Object>)saver, loader, nothing));
        }
    }

    /** Null for a type that is not written as one entry. */
    static LeafFormat of(Class<?> type) {
        return FORMATS.get(type);
    }

    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        m_saver.save(settings, key, value);
    }

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        return m_loader.load(settings, key);
    }

    @Override
    public void saveNothing(NodeSettingsWO settings, String key) {
        m_saver.save(settings, key, m_nothing);
    }
}
