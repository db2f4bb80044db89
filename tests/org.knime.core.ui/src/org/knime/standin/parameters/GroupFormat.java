package org.knime.standin.parameters;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.node.parameters.persistence.Persistable;

/** How a group of parameters is written: as a tree of its own. */
record GroupFormat(Class<? extends Persistable> type) implements Format {
    @Override
    public void save(Object value, NodeSettingsWO settings, String key) {
        ParametersStore.save((Persistable)value, settings.addNodeSettings(key));
    }

    @Override
    public Object load(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        return ParametersStore.load(type, settings.getNodeSettings(key));
    }
}
