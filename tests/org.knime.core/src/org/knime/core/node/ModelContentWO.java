package org.knime.core.node;

import org.knime.core.node.config.ConfigWO;

/** Write access to the settings tree of a port object or its spec. */
public interface ModelContentWO extends ConfigWO {
    /** Puts an empty sub-tree and gives it. */
    ModelContentWO addModelContent(String key);

    /** Puts a sub-tree as it is, not a copy. */
    void addModelContent(ModelContent content);
}
