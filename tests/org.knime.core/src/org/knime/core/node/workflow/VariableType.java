package org.knime.core.node.workflow;

import java.util.List;
import java.util.Set;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.base.ConfigEntries;

/** A type of flow variables: which others it can be read as, and which settings it can overwrite. */
public abstract class VariableType<T> {
    static final String KEY_VALUE = "value";

    private final String m_identifier;
    private final Class<T> m_simpleType;

    private VariableType(String identifier, Class<T> simpleType) {
        m_identifier = identifier;
        m_simpleType = simpleType;
    }

    static VariableType<?> ofIdentifier(String identifier) throws InvalidSettingsException {
        return all().stream().filter(type -> type.m_identifier.equals(identifier)).findFirst()
            .orElseThrow(() -> new InvalidSettingsException("no type of flow variables is called \"" + identifier + "\""));
    }

    static List<VariableType<?>> all() {
        return List.of(StringType.INSTANCE, DoubleType.INSTANCE, IntType.INSTANCE, BooleanType.INSTANCE);
    }

    /** The name of the type in saved workflows. */
    public String getIdentifier() {
        return m_identifier;
    }

    /** The class of the values. */
    public Class<T> getSimpleType() {
        return m_simpleType;
    }

    /** The types that the values can be read as. */
    public Set<VariableType<?>> getConvertibleTypes() {
        return Set.of(this, StringType.INSTANCE);
    }

    /** Whether the values can be read as another type. */
    public final boolean isConvertible(VariableType<?> type) {
        return getConvertibleTypes().contains(type);
    }

    final <U> U convert(Object value, VariableType<U> type) {
        if (!isConvertible(type)) {
            throw new IllegalArgumentException("a flow variable of type " + this + " cannot be read as " + type);
        }
        if (type == (VariableType<?>)StringType.INSTANCE) {
            return type.m_simpleType.cast(value == null ? null : value.toString());
        }
        if (type == (VariableType<?>)DoubleType.INSTANCE) {
            return type.m_simpleType.cast(((Number)value).doubleValue());
        }
        return type.m_simpleType.cast(value);
    }

    abstract void saveValue(NodeSettingsWO settings, Object value);

    abstract T loadValue(NodeSettingsRO settings) throws InvalidSettingsException;

    /** Writes the value over an entry that has one of the types it fits; false if it does not fit. */
    abstract boolean overwrite(Object value, Config config, String key, ConfigEntries entryType);

    @Override
    public String toString() {
        return m_identifier;
    }

    /** Texts. */
    public static final class StringType extends VariableType<String> {
        /** The only one. */
        public static final StringType INSTANCE = new StringType();

        private StringType() {
            super("STRING", String.class);
        }

        @Override
        void saveValue(NodeSettingsWO settings, Object value) {
            settings.addString(KEY_VALUE, (String)value);
        }

        @Override
        String loadValue(NodeSettingsRO settings) throws InvalidSettingsException {
            return settings.getString(KEY_VALUE);
        }

        @Override
        public Set<VariableType<?>> getConvertibleTypes() {
            return Set.of(this);
        }

        @Override
        boolean overwrite(Object value, Config config, String key, ConfigEntries entryType) {
            if (entryType == ConfigEntries.xstring) {
                config.addString(key, (String)value);
                return true;
            }
            var text = (String)value;
            if (entryType == ConfigEntries.xboolean && ("true".equalsIgnoreCase(text) || "false".equalsIgnoreCase(text))) {
                config.addBoolean(key, Boolean.parseBoolean(text));
                return true;
            }
            return false;
        }
    }

    /** Numbers. */
    public static final class DoubleType extends VariableType<Double> {
        /** The only one. */
        public static final DoubleType INSTANCE = new DoubleType();

        private DoubleType() {
            super("DOUBLE", Double.class);
        }

        @Override
        void saveValue(NodeSettingsWO settings, Object value) {
            settings.addDouble(KEY_VALUE, (Double)value);
        }

        @Override
        Double loadValue(NodeSettingsRO settings) throws InvalidSettingsException {
            return settings.getDouble(KEY_VALUE);
        }

        @Override
        boolean overwrite(Object value, Config config, String key, ConfigEntries entryType) {
            if (entryType == ConfigEntries.xdouble) {
                config.addDouble(key, (Double)value);
                return true;
            }
            return overwriteText(value, config, key, entryType);
        }
    }

    /** Whole numbers. */
    public static final class IntType extends VariableType<Integer> {
        /** The only one. */
        public static final IntType INSTANCE = new IntType();

        private IntType() {
            super("INTEGER", Integer.class);
        }

        @Override
        void saveValue(NodeSettingsWO settings, Object value) {
            settings.addInt(KEY_VALUE, (Integer)value);
        }

        @Override
        Integer loadValue(NodeSettingsRO settings) throws InvalidSettingsException {
            return settings.getInt(KEY_VALUE);
        }

        @Override
        public Set<VariableType<?>> getConvertibleTypes() {
            return Set.of(this, DoubleType.INSTANCE, StringType.INSTANCE);
        }

        @Override
        boolean overwrite(Object value, Config config, String key, ConfigEntries entryType) {
            int number = (Integer)value;
            switch (entryType) {
                case xint -> config.addInt(key, number);
                case xlong -> config.addLong(key, number);
                case xdouble -> config.addDouble(key, number);
                default -> {
                    return overwriteText(value, config, key, entryType);
                }
            }
            return true;
        }
    }

    /** Yes or no. */
    public static final class BooleanType extends VariableType<Boolean> {
        /** The only one. */
        public static final BooleanType INSTANCE = new BooleanType();

        private BooleanType() {
            super("BOOLEAN", Boolean.class);
        }

        @Override
        void saveValue(NodeSettingsWO settings, Object value) {
            settings.addBoolean(KEY_VALUE, (Boolean)value);
        }

        @Override
        Boolean loadValue(NodeSettingsRO settings) throws InvalidSettingsException {
            return settings.getBoolean(KEY_VALUE);
        }

        @Override
        boolean overwrite(Object value, Config config, String key, ConfigEntries entryType) {
            if (entryType == ConfigEntries.xboolean) {
                config.addBoolean(key, (Boolean)value);
                return true;
            }
            return overwriteText(value, config, key, entryType);
        }
    }

    private static boolean overwriteText(Object value, Config config, String key, ConfigEntries entryType) {
        if (entryType == ConfigEntries.xstring) {
            config.addString(key, value.toString());
            return true;
        }
        return false;
    }
}
