package org.knime.core.node.workflow;

import java.util.EventObject;

/** A node's state has changed. */
public class NodeStateEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    /** At a node. */
    public NodeStateEvent(NodeID node) {
        super(node);
    }

    /** At a node. */
    public NodeStateEvent(NodeContainer node) {
        this(node.getID());
    }

    @Override
    public NodeID getSource() {
        return (NodeID)super.getSource();
    }
}
