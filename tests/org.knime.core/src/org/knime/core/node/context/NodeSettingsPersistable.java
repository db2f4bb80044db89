package org.knime.core.node.context;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;

/** Can be saved in and loaded from settings. */
public interface NodeSettingsPersistable {
    /** Saves it. */
    void saveSettingsTo(NodeSettingsWO settings);

    /** Loads it. */
    void loadSettingsFrom(NodeSettingsRO settings) throws InvalidSettingsException;
}
