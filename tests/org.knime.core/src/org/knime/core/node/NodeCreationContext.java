package org.knime.core.node;

import java.net.URL;

/** The file that a node was made for. */
public class NodeCreationContext {
    private final URL m_url;

    /** With the file. */
    public NodeCreationContext(URL url) {
        m_url = url;
    }

    /** The file. */
    public URL getUrl() {
        return m_url;
    }
}
