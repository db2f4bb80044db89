package org.knime.core.node.workflow;

/** Something that has a state. */
public interface NodeContainerStateObservable {
    /** The state. */
    NodeContainerState getNodeContainerState();

    /** Adds a listener; false if it was there. */
    boolean addNodeStateChangeListener(NodeStateChangeListener listener);

    /** Removes a listener; false if it was not there. */
    boolean removeNodeStateChangeListener(NodeStateChangeListener listener);
}
