package org.knime.core.webui.node.view;

import org.knime.core.webui.data.DataServiceProvider;

/** A node's view. */
public interface NodeView extends DataServiceProvider {
}
