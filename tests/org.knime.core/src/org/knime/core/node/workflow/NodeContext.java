package org.knime.core.node.workflow;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;

/** The node on whose behalf a thread is working. */
public final class NodeContext {
    private static final ThreadLocal<Deque<NodeContext>> CONTEXTS = ThreadLocal.withInitial(ArrayDeque::new);

    private final NodeContainer m_node;

    private NodeContext(NodeContainer node) {
        m_node = node;
    }

    /** The workflow of the node. */
    public WorkflowManager getWorkflowManager() {
        return m_node instanceof WorkflowManager workflow ? workflow : m_node == null ? null : m_node.getParent();
    }

    /** The node. */
    public NodeContainer getNodeContainer() {
        return m_node;
    }

    /** The context of this thread, null if there is none. */
    public static NodeContext getContext() {
        return CONTEXTS.get().peek();
    }

    /** The context of this thread. */
    public static Optional<NodeContext> getContextOptional() {
        return Optional.ofNullable(getContext());
    }

    /** This thread works for a node from now on. */
    public static void pushContext(NodeContainer node) {
        pushContext(new NodeContext(node));
    }

    /** This thread works in another thread's context from now on. */
    public static void pushContext(NodeContext context) {
        CONTEXTS.get().push(context == null ? new NodeContext(null) : context);
    }

    /** This thread is back in the context before the last. */
    public static void removeLastContext() {
        CONTEXTS.get().pop();
    }

    @Override
    public String toString() {
        return String.valueOf(m_node);
    }
}
