package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.SingleNodeContainer.MemoryPolicy;

/** The settings of a node as they are saved. Those of the model are never the overwritten ones; null where none are stored. */
final class StoredSettings {
    private static final String KEY_MEMORY = "memory_policy";
    private static final String[] OTHERS = {"view", "view_variables", "exec_mgr"};

    private String m_memoryPolicy = MemoryPolicy.CacheSmallInMemory.name();
    private NodeSettings m_model;
    private NodeSettings m_variables;
    private final NodeSettings m_others = new NodeSettings("others");

    NodeSettings model() {
        return m_model;
    }

    void setModel(NodeSettings model) {
        m_model = model;
    }

    NodeSettings variables() {
        return m_variables;
    }

    static StoredSettings load(NodeSettingsRO settings) throws InvalidSettingsException {
        var stored = new StoredSettings();
        stored.m_model = copyOf(settings, Node.CFG_MODEL);
        stored.m_variables = copyOf(settings, Node.CFG_VARIABLES);
        for (var key : OTHERS) {
            var other = copyOf(settings, key);
            if (other != null) {
                stored.m_others.addNodeSettings(other);
            }
        }
        stored.m_memoryPolicy = settings.getNodeSettings(Node.CFG_MISC_SETTINGS).getString(KEY_MEMORY);
        return stored;
    }

    private static NodeSettings copyOf(NodeSettingsRO settings, String key) throws InvalidSettingsException {
        if (!settings.containsKey(key)) {
            return null;
        }
        var copy = new NodeSettings(key);
        settings.getNodeSettings(key).copyTo(copy);
        return copy;
    }

    void save(NodeSettingsWO settings) {
        settings.addNodeSettings(Node.CFG_MISC_SETTINGS).addString(KEY_MEMORY, m_memoryPolicy);
        if (m_model != null) {
            m_model.copyTo(settings.addNodeSettings(Node.CFG_MODEL));
        }
        if (m_variables != null) {
            m_variables.copyTo(settings.addNodeSettings(Node.CFG_VARIABLES));
        }
        m_others.copyTo(settings);
    }
}
