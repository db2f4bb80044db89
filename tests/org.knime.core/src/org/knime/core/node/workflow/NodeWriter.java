package org.knime.core.node.workflow;

import java.util.UUID;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.standin.extension.NodeOrigin;

/**
 * Writes what is in a node's {@code settings.xml}, in the order in which KNIME does. Data are not saved, so the node is
 * never saved as executed. A node that is not installed is written as it was.
 */
final class NodeWriter {
    private final NativeNodeContainer m_node;

    NodeWriter(NativeNodeContainer node) {
        m_node = node;
    }

    NodeSettings settings() {
        var settings = new NodeSettings("settings.xml");
        if (m_node.getNode().getFactory() instanceof MissingNodeFactory) {
            m_node.saved().copyTo(settings);
            settings.addString("state", InternalNodeContainerState.IDLE.name());
            return settings;
        }
        settings.addString("node_file", "settings.xml");
        writeFlowStack(settings);
        m_node.storedSettings().save(settings);
        if (!m_node.getNodeAnnotation().getData().isDefault()) {
            m_node.getNodeAnnotation().save(settings.addNodeSettings("nodeAnnotation"));
        }
        settings.addString("customDescription", m_node.getCustomDescription());
        settings.addString("state", state().name());
        write(m_node.getNodeMessage(), settings);
        writeIdentity(settings);
        settings.addNodeSettings("factory_settings");
        m_node.getNode().getCopyOfCreationConfig()
            .ifPresent(config -> config.saveSettingsTo(settings.addNodeSettings("node_creation_config")));
        settings.addString("name", m_node.getName());
        settings.addBoolean("hasContent", false);
        settings.addBoolean("isInactive", false);
        var ports = settings.addNodeSettings("ports");
        for (var i = 1; i < m_node.getNrOutPorts(); i++) {
            var port = ports.addNodeSettings("port_" + i);
            port.addInt("index", i);
            port.addString("port_dir_location", null);
        }
        var stores = settings.addNodeSettings("filestores");
        stores.addString("file_store_location", null);
        stores.addString("file_store_id", UUID.randomUUID().toString());
        return settings;
    }

    private InternalNodeContainerState state() {
        var state = m_node.state().saved();
        return state.isExecuted() ? InternalNodeContainerState.CONFIGURED : state;
    }

    private void writeFlowStack(NodeSettings settings) {
        var stack = settings.addNodeSettings("flow_stack");
        var number = 0;
        for (var object : m_node.getOutgoingFlowObjectStack()) {
            if (object instanceof FlowVariable variable) {
                var saved = stack.addNodeSettings("Variable_" + number++);
                saved.addString("type", "variable");
                variable.save(saved);
            }
        }
    }

    static void write(NodeMessage message, NodeSettings settings) {
        if (message.getMessageType() == NodeMessage.Type.RESET) {
            return;
        }
        var saved = settings.addNodeSettings("nodecontainer_message");
        saved.addString("type", message.getMessageType().name());
        saved.addString("message", message.getMessage());
        message.getIssue().ifPresent(issue -> saved.addString("issue", issue));
        if (!message.getResolutions().isEmpty()) {
            saved.addStringArray("resolutions", message.getResolutions().toArray(String[]::new));
        }
    }

    private void writeIdentity(NodeSettings settings) {
        if (m_node.saved() != null) {
            for (var key : NodeReader.IDENTITY) {
                if (m_node.saved().containsKey(key)) {
                    settings.addEntry(m_node.saved().getEntry(key));
                }
            }
            return;
        }
        Node node = m_node.getNode();
        var origin = NodeOrigin.of(node.getFactory().getClass());
        settings.addString("factory", node.getFactory().getClass().getName());
        settings.addString("node-name", node.getName());
        settings.addString("node-bundle-name", origin.name());
        settings.addString("node-bundle-symbolic-name", origin.symbolicName());
        settings.addString("node-bundle-vendor", origin.vendor());
        settings.addString("node-bundle-version", origin.version());
        for (var key : new String[]{"node-feature-name", "node-feature-symbolic-name", "node-feature-vendor"}) {
            settings.addString(key, null);
        }
        settings.addString("node-feature-version", "0.0.0");
    }
}
