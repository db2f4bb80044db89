package org.knime.core.node.workflow;

/** How a node is executed; here always for the first time. */
public final class ExecutionEnvironment {
    /** The only way. */
    public static final ExecutionEnvironment DEFAULT = new ExecutionEnvironment();

    /** For the first time. */
    public ExecutionEnvironment() {
    }

    /** Whether the node has been executed before and keeps its view's state. */
    public boolean reExecute() {
        return false;
    }
}
