package org.knime.core.node.workflow;

import java.net.URL;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.NodeFactory;
import org.knime.core.node.NodeProgressMonitor;

/** A node or a workflow with its state, its message and its progress. */
public abstract class NodeContainer implements NodeProgressListener, NodeContainerStateObservable {
    private final WorkflowManager m_parent;
    private final NodeID m_id;
    private final List<NodeStateChangeListener> m_stateListeners = new CopyOnWriteArrayList<>();
    private final List<NodeMessageListener> m_messageListeners = new CopyOnWriteArrayList<>();
    private final List<NodeProgressListener> m_progressListeners = new CopyOnWriteArrayList<>();
    private final NodeProgressMonitor m_progress = new DefaultNodeProgressMonitor(this);
    private final NodeTimer m_timer = new NodeTimer();
    private final NodeAnnotation m_annotation = new NodeAnnotation(new NodeAnnotationData());
    private volatile NodeMessage m_message = NodeMessage.NONE;
    private volatile InternalNodeContainerState m_state = InternalNodeContainerState.IDLE;
    private String m_customDescription;
    private NodeUIInformation m_uiInformation;
    private boolean m_dirty = true;

    NodeContainer(WorkflowManager parent, NodeID id) {
        m_parent = parent;
        m_id = id;
    }

    /** The workflow that it is in; null for the root. */
    public final WorkflowManager getParent() {
        return m_parent;
    }

    /** The id. */
    public final NodeID getID() {
        return m_id;
    }

    /** The name of the kind of node, or of the workflow. */
    public abstract String getName();

    /** Name and id. */
    public final String getNameWithID() {
        return getName() + " " + m_id;
    }

    /** What the user has written under it; the name if that is nothing. */
    public String getDisplayLabel() {
        return m_annotation.getData().isDefault() ? getName() : m_annotation.getText();
    }

    /** The text under it. */
    public NodeAnnotation getNodeAnnotation() {
        return m_annotation;
    }

    /** A longer text by the user, null if there is none. */
    public String getCustomDescription() {
        return m_customDescription;
    }

    /** Sets the longer text. */
    public void setCustomDescription(String description) {
        m_customDescription = description;
    }

    /** Where it stands in the editor, null if that is not known. */
    public NodeUIInformation getUIInformation() {
        return m_uiInformation;
    }

    /** Sets where it stands in the editor. */
    public void setUIInformation(NodeUIInformation uiInformation) {
        m_uiInformation = uiInformation;
    }

    /** How long it takes. */
    public NodeTimer getNodeTimer() {
        return m_timer;
    }

    /** The number of input ports. */
    public abstract int getNrInPorts();

    /** An input port; 0 is for flow variables. */
    public abstract NodeInPort getInPort(int index);

    /** The number of output ports. */
    public abstract int getNrOutPorts();

    /** An output port; 0 is for flow variables. */
    public abstract NodeOutPort getOutPort(int index);

    /** The flow variables that come in. */
    public abstract FlowObjectStack getFlowObjectStack();

    /** The icon, null if its file is missing. */
    public abstract URL getIcon();

    /** The kind of node. */
    public abstract NodeFactory.NodeType getType();

    /** Whether it belongs to a branch that is switched off; there are none here. */
    public abstract boolean isInactive();

    /** Whether it has changed since it was saved. */
    public final boolean isDirty() {
        return m_dirty;
    }

    /** It has changed. */
    public void setDirty() {
        m_dirty = true;
    }

    final void setClean() {
        m_dirty = false;
    }

    @Override
    public NodeContainerState getNodeContainerState() {
        return m_state;
    }

    final InternalNodeContainerState state() {
        return m_state;
    }

    final void setState(InternalNodeContainerState state) {
        if (m_state != state) {
            m_state = state;
            var event = new NodeStateEvent(this);
            m_stateListeners.forEach(listener -> listener.stateChanged(event));
        }
    }

    @Override
    public boolean addNodeStateChangeListener(NodeStateChangeListener listener) {
        return m_stateListeners.add(listener);
    }

    @Override
    public boolean removeNodeStateChangeListener(NodeStateChangeListener listener) {
        return m_stateListeners.remove(listener);
    }

    /** What stands at it. */
    public final NodeMessage getNodeMessage() {
        return m_message;
    }

    /** Changes what stands at it. */
    public final void setNodeMessage(NodeMessage message) {
        m_message = message;
        notifyMessageListeners(new NodeMessageEvent(m_id, message));
    }

    /** Tells the listeners. */
    protected final void notifyMessageListeners(NodeMessageEvent event) {
        m_messageListeners.forEach(listener -> listener.messageChanged(event));
    }

    /** Adds a listener; false if it was there. */
    public boolean addNodeMessageListener(NodeMessageListener listener) {
        return m_messageListeners.add(listener);
    }

    /** Removes a listener; false if it was not there. */
    public boolean removeNodeMessageListener(NodeMessageListener listener) {
        return m_messageListeners.remove(listener);
    }

    /** The progress. */
    public NodeProgressMonitor getProgressMonitor() {
        return m_progress;
    }

    @Override
    public void progressChanged(NodeProgressEvent event) {
        notifyProgressListeners(new NodeProgressEvent(m_id, event.getNodeProgress()));
    }

    /** Tells the listeners. */
    protected void notifyProgressListeners(NodeProgressEvent event) {
        m_progressListeners.forEach(listener -> listener.progressChanged(event));
    }

    /** Adds a listener; false if it was there. */
    public boolean addProgressListener(NodeProgressListener listener) {
        return m_progressListeners.add(listener);
    }

    /** Removes a listener; false if it was not there. */
    public boolean removeNodeProgressListener(NodeProgressListener listener) {
        return m_progressListeners.remove(listener);
    }

    @Override
    public String toString() {
        return getNameWithID();
    }
}
