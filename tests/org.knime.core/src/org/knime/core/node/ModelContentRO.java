package org.knime.core.node;

import org.knime.core.node.config.ConfigRO;

/** Read access to the settings tree of a port object or its spec. */
public interface ModelContentRO extends ConfigRO {
    /** The sub-tree under the key. */
    ModelContentRO getModelContent(String key) throws InvalidSettingsException;
}
