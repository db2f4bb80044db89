package org.knime.core.node.workflow;

import org.knime.core.node.NodeSettingsWO;

/** Something that only the editor shows. */
public interface UIInformation {
    /** Saves it. */
    void save(NodeSettingsWO settings);
}
