package org.knime.standin.parameters;

import java.util.Arrays;
import java.util.stream.Collectors;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** How an enum is written: by the name of the constant, never by its label. */
record EnumFormat(Class<?> type) implements Format {
    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        settings.addString(key, value == null ? null : ((Enum<?>)value).name());
    }

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        var name = settings.getString(key);
        for (var constant : type.getEnumConstants()) {
            if (((Enum<?>)constant).name().equals(name)) {
                return constant;
            }
        }
        var names = Arrays.stream(type.getEnumConstants()).map(c -> ((Enum<?>)c).name()).collect(Collectors.joining(", "));
        throw new InvalidSettingsException("\"" + key + "\" must be one of " + names + ", got " + name);
    }

    @Override
    public void saveNothing(NodeSettingsWO settings, String key) {
        settings.addString(key, null);
    }
}
