package org.knime.core.node.workflow;

import java.util.EventObject;

/** An execution has got on. */
public class NodeProgressEvent extends EventObject {
    private static final long serialVersionUID = 1L;

    private final transient NodeProgress m_progress;

    /** At a node. */
    public NodeProgressEvent(NodeID node, NodeProgress progress) {
        super(node);
        m_progress = progress;
    }

    /** How far it is. */
    public NodeProgress getNodeProgress() {
        return m_progress;
    }

    @Override
    public NodeID getSource() {
        return (NodeID)super.getSource();
    }
}
