package org.knime.core.node.workflow;

import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.SingleNodeContainer.MemoryPolicy;

/** The settings of a node as they are saved. Those of the model are never the overwritten ones; null where none are stored. */
record StoredSettings(String memoryPolicy, NodeSettings model, NodeSettings variables, NodeSettings others) {
    private static final String KEY_MEMORY = "memory_policy";
    private static final String[] OTHERS = {"view", "view_variables", "exec_mgr"};

    static StoredSettings none() {
        return new StoredSettings(MemoryPolicy.CacheSmallInMemory.name(), null, null, new NodeSettings("others"));
    }

    StoredSettings withModel(NodeSettings newModel) {
        return new StoredSettings(memoryPolicy, newModel, variables, others);
    }

    static StoredSettings load(NodeSettingsRO settings) throws InvalidSettingsException {
        var others = new NodeSettings("others");
        for (var key : OTHERS) {
            var other = copyOf(settings, key);
            if (other != null) {
                others.addNodeSettings(other);
            }
        }
        return new StoredSettings(settings.getNodeSettings(Node.CFG_MISC_SETTINGS).getString(KEY_MEMORY),
            copyOf(settings, Node.CFG_MODEL), copyOf(settings, Node.CFG_VARIABLES), others);
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
        settings.addNodeSettings(Node.CFG_MISC_SETTINGS).addString(KEY_MEMORY, memoryPolicy);
        if (model != null) {
            model.copyTo(settings.addNodeSettings(Node.CFG_MODEL));
        }
        if (variables != null) {
            variables.copyTo(settings.addNodeSettings(Node.CFG_VARIABLES));
        }
        others.copyTo(settings);
    }
}
