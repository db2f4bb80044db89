package org.selfsup.knime.variable;

import java.util.List;
import org.knime.core.node.Node;
import org.knime.core.node.NodeLogger;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NativeNodeContainer;
import org.knime.core.node.workflow.NodeContext;

/** Hands flow variables to the nodes behind the one that is being executed (ADR 52). */
public final class NodeVariables {

    /** Before the name of each of our variables, so that they stand together and never have the name of another. */
    public static final String PREFIX = "selfsup.";

    private static final NodeLogger LOGGER = NodeLogger.getLogger(NodeVariables.class);

    private NodeVariables() {}

    /** To be called in {@code execute}. Never fails: results are worth more than variables about them. */
    public static void push(List<FlowVariable> variables) {
        try {
            var context = NodeContext.getContext();
            if (context != null && context.getNodeContainer() instanceof NativeNodeContainer node) {
                variables.forEach(variable -> Node.invokePushFlowVariable(node.getNodeModel(), variable));
            } else {
                LOGGER.debug("No flow variables are handed on: no node of a workflow is being executed here.");
            }
        } catch (RuntimeException | LinkageError refused) {
            LOGGER.debug("No flow variables are handed on: " + refused, refused);
        }
    }
}
