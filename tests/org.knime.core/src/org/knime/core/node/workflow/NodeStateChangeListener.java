package org.knime.core.node.workflow;

/** Is told of states. */
public interface NodeStateChangeListener {
    /** A node's state has changed. */
    void stateChanged(NodeStateEvent event);
}
