package org.knime.core.node.workflow;

import java.util.List;
import org.knime.core.node.ConfigurableNodeFactory;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.Node;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeModel;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.NodeSettingsRO;
import org.knime.core.node.context.ModifiableNodeCreationConfiguration;
import org.knime.core.node.workflow.WorkflowPersistor.LoadResult;

/** Loads one node from the settings in its folder. */
final class NodeReader {
    /** What says which node it is; the first {@link #REQUIRED} must be there. */
    static final String[] IDENTITY = {"factory", "node-name", "node-bundle-name", "node-bundle-symbolic-name", "node-bundle-vendor",
        "node-bundle-version", "node-feature-name", "node-feature-symbolic-name", "node-feature-vendor", "node-feature-version"};
    private static final int REQUIRED = 5;

    private final NodeSettings m_settings;
    private final int m_id;
    private final int m_connectedIn;
    private final int m_connectedOut;
    private LoadResult m_result;

    NodeReader(NodeSettings settings, int id, int connectedIn, int connectedOut) {
        m_settings = settings;
        m_id = id;
        m_connectedIn = connectedIn;
        m_connectedOut = connectedOut;
    }

    LoadResult result() {
        return m_result;
    }

    /** The node; an exception if nothing says which one it is. */
    NativeNodeContainer read(WorkflowManager workflow) throws InvalidSettingsException {
        for (var i = 0; i < REQUIRED; i++) {
            m_settings.getString(IDENTITY[i]);
        }
        m_result = new LoadResult(m_settings.getString("node-name") + " " + workflow.getID().createChild(m_id));
        var factory = factory();
        var node = workflow.addLoaded(m_id, new Node(factory, creationConfig(factory)));
        node.setSaved(m_settings);
        node.setCustomDescription(m_settings.getString("customDescription", null));
        readAnnotation(node);
        readSettings(node);
        checkRest();
        return node;
    }

    private NodeFactory<NodeModel> factory() throws InvalidSettingsException {
        var className = m_settings.getString("factory");
        try {
            var found = NodeFactories.find(className);
            if (found.isPresent()) {
                return found.get();
            }
        } catch (ReflectiveOperationException | LinkageError | RuntimeException ex) {
            m_result.addError("The factory " + className + " cannot be made: " + ex);
        }
        var missing = new MissingNodeFactory(m_settings.getString("node-name"), className, m_connectedIn, m_connectedOut);
        m_result.addError(missing.reason(), true);
        return missing;
    }

    private ModifiableNodeCreationConfiguration creationConfig(NodeFactory<NodeModel> factory) {
        if (!(factory instanceof ConfigurableNodeFactory<NodeModel> configurable)) {
            return null;
        }
        var config = configurable.createNodeCreationConfig();
        if (m_settings.containsKey("node_creation_config")) {
            try {
                config.loadSettingsFrom(m_settings.getNodeSettings("node_creation_config"));
            } catch (InvalidSettingsException ex) {
                m_result.addError("The node's ports cannot be restored, it gets those of a new node: " + ex.getMessage());
                return configurable.createNodeCreationConfig();
            }
        }
        return config;
    }

    private void readAnnotation(NativeNodeContainer node) {
        if (m_settings.containsKey("nodeAnnotation")) {
            try {
                node.getNodeAnnotation().getData().loadFrom(m_settings.getNodeSettings("nodeAnnotation"));
            } catch (InvalidSettingsException ex) {
                m_result.addError("The text under the node cannot be loaded: " + ex.getMessage());
            }
        }
    }

    private void readSettings(NativeNodeContainer node) {
        StoredSettings stored = null;
        try {
            stored = StoredSettings.load(m_settings);
            node.setStoredSettings(stored);
        } catch (InvalidSettingsException | RuntimeException ex) {
            m_result.addError("The node's settings cannot be loaded, it has its default settings now: " + ex.getMessage());
            if (stored != null) {
                node.setStoredSettingsWithoutModel(stored);
            }
        }
    }

    private void checkRest() {
        try {
            m_settings.getBoolean("hasContent");
        } catch (InvalidSettingsException ex) {
            m_result.addError("The node's file does not say whether it has content: " + ex.getMessage());
        }
        if (!m_settings.containsKey("flow_stack")) {
            m_result.addError("The node's file has no entry \"flow_stack\".");
        }
        for (var key : new String[]{"ports", "filestores"}) {
            if (!m_settings.containsKey(key)) {
                m_result.addError("The node's file has no entry \"" + key + "\".", true);
            }
        }
    }

    /** Warns if the node is not in the state in which it was saved, and shows the saved message if it is. */
    void compareState(NativeNodeContainer node) {
        var saved = savedState();
        if (saved == InternalNodeContainerState.EXECUTED) {
            m_result.addNodeStateChangedWarning(
                "The node was saved as executed. Its data are not kept here, it must be executed again.");
        } else if (saved != node.state()) {
            m_result.addNodeStateChangedWarning("The node was saved as " + saved + " and is now " + node.state() + ".");
        } else {
            showSavedMessage(node);
        }
        if (m_result.hasWarningEntries()) {
            node.setDirty();
        }
        if (m_result.hasErrors() && node.getNodeMessage().getMessageType() == NodeMessage.Type.RESET) {
            node.setNodeMessage(NodeMessage.newWarning(""));
        }
    }

    private InternalNodeContainerState savedState() {
        var name = m_settings.getString("state", null);
        for (var state : InternalNodeContainerState.values()) {
            if (state.name().equals(name)) {
                return state;
            }
        }
        m_result.addError(name == null ? "The node's file does not say in which state it is; it is taken as idle."
            : "The node's file says that it is in the unknown state \"" + name + "\"; it is taken as idle.");
        return InternalNodeContainerState.IDLE;
    }

    private void showSavedMessage(NativeNodeContainer node) {
        if (!m_settings.containsKey("nodecontainer_message")) {
            return;
        }
        try {
            NodeSettingsRO saved = m_settings.getNodeSettings("nodecontainer_message");
            var type = NodeMessage.Type.valueOf(saved.getString("type"));
            var resolutions = saved.getStringArray("resolutions", new String[0]);
            node.setNodeMessage(
                new NodeMessage(type, saved.getString("message"), saved.getString("issue", null), List.of(resolutions)));
        } catch (InvalidSettingsException | IllegalArgumentException ex) {
            m_result.addError("The node's message cannot be loaded: " + ex.getMessage());
        }
    }
}
