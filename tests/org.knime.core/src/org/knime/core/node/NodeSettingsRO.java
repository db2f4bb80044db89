package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;
import org.knime.core.node.config.ConfigWO;

/** Read access to a node's settings. */
public interface NodeSettingsRO extends ConfigRO {
    /** The sub-tree under the key. */
    NodeSettingsRO getNodeSettings(String key) throws InvalidSettingsException;

    /** Puts copies of all entries into the other tree. */
    void copyTo(ConfigWO destination);
}
