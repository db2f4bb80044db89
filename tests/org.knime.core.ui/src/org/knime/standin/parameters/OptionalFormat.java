package org.knime.standin.parameters;

import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** How a value that may be missing is written: as the value with a second entry that says whether it is there. */
record OptionalFormat(Format content, boolean ofText) implements Format {
    private static final String SUFFIX = "_is_present";

    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        var optional = (Optional<?>)value;
        if (optional.isPresent()) {
            content.save(optional.get(), settings, key);
        } else {
            content.saveNothing(settings, key);
        }
        settings.addBoolean(key + SUFFIX, optional.isPresent());
    }

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        if (!settings.getBoolean(key + SUFFIX, true)) {
            return Optional.empty();
        }
        return Optional.ofNullable(ofText ? settings.getString(key, null) : content.load(settings, key));
    }
}
