package org.knime.core.node;

import java.io.IOException;
import java.io.InputStream;
import org.knime.core.node.config.Config;

/** The settings tree of a port object or its spec. */
public final class ModelContent extends Config implements ModelContentRO, ModelContentWO {
    /** An empty tree. */
    public ModelContent(String key) {
        super(key);
    }

    @Override
    public Config getInstance(String key) {
        return new ModelContent(key);
    }

    /** Reads a tree from XML and closes the stream. */
    public static synchronized ModelContentRO loadFromXML(InputStream in) throws IOException {
        return (ModelContent)Config.loadFromXML(new ModelContent("ignored"), in);
    }

    @Override
    public void addModelContent(ModelContent content) {
        addConfig(content);
    }

    @Override
    public ModelContentWO addModelContent(String key) {
        return (ModelContent)addConfig(key);
    }

    @Override
    public ModelContent getModelContent(String key) throws InvalidSettingsException {
        return (ModelContent)getConfig(key);
    }
}
