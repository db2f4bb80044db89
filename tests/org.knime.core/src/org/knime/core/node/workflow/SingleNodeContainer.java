package org.knime.core.node.workflow;

import org.knime.core.node.ExecutionContext;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;
import org.knime.core.node.port.PortType;

/** A node in a workflow. */
public abstract class SingleNodeContainer extends NodeContainer {
    SingleNodeContainer(WorkflowManager parent, NodeID id) {
        super(parent, id);
    }

    /** What it executes with. */
    public abstract ExecutionContext createExecutionContext();

    /** Its settings as they are saved: those of the model, what flow variables overwrite, and others. */
    public abstract NodeSettings getNodeSettings();

    /** The flow variables that it has pushed. */
    public abstract FlowObjectStack getOutgoingFlowObjectStack();

    /** The flow variables behind it. */
    public abstract FlowObjectStack createOutFlowObjectStack();

    /** The type of an output port. */
    public abstract PortType getOutputType(int index);

    /** The spec of an output port, null if it is not known. */
    public abstract PortObjectSpec getOutputSpec(int index);

    /** The data of an output port, null before execution. */
    public abstract PortObject getOutputObject(int index);

    /** The data of an output port in a few words, null before execution. */
    public abstract String getOutputObjectSummary(int index);

    /** Where the output is kept. */
    public enum MemoryPolicy {
        CacheInMemory, CacheSmallInMemory, CacheOnDisc
    }
}
