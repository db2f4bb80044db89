package org.knime.core.webui.node.view;

import org.knime.core.node.NodeModel;

/** Makes a node's view. */
public interface NodeViewFactory<T extends NodeModel> {
    /** Whether the node has one. */
    default boolean hasNodeView() {
        return true;
    }

    /** Makes it. */
    NodeView createNodeView(T model);
}
