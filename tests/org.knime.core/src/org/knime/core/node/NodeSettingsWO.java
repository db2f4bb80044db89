package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** Write access to a node's settings. */
public interface NodeSettingsWO extends ConfigWO {
    /** Puts an empty sub-tree and gives it. */
    NodeSettingsWO addNodeSettings(String key);

    /** Puts a sub-tree as it is, not a copy. */
    void addNodeSettings(NodeSettings settings);
}
