package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.node.config.Config;
import org.knime.core.node.config.ConfigWO;
import org.knime.core.node.config.base.ConfigBase;

/** A node's settings tree. */
public final class NodeSettings extends Config implements NodeSettingsRO, NodeSettingsWO {
    /** An empty tree. */
    public NodeSettings(String key) {
        super(key);
    }

    @Override
    public Config getInstance(String key) {
        return new NodeSettings(key);
    }

    /** Reads a tree from XML and closes the stream. */
    public static NodeSettingsRO loadFromXML(InputStream in) throws IOException {
        return (NodeSettings)Config.loadFromXML(new NodeSettings("ignored"), in);
    }

    @Override
    public void copyTo(ConfigWO destination) {
        super.copyTo((ConfigBase)destination);
    }

    @Override
    public NodeSettingsWO addNodeSettings(String key) {
        return (NodeSettings)addConfig(key);
    }

    @Override
    public void addNodeSettings(NodeSettings settings) {
        addConfig(settings);
    }

    @Override
    public NodeSettings getNodeSettings(String key) throws InvalidSettingsException {
        return (NodeSettings)getConfig(key);
    }
}
