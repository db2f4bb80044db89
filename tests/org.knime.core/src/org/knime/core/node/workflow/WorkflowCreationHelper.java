package org.knime.core.node.workflow;

import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** What a new workflow is made with. */
public class WorkflowCreationHelper {
    private final WorkflowContextV2 m_context;

    /** Without a folder. */
    public WorkflowCreationHelper() {
        this(null);
    }

    /** With a folder. */
    public WorkflowCreationHelper(WorkflowContextV2 context) {
        m_context = context;
    }

    /** The folder, null if there is none. */
    public WorkflowContextV2 getWorkflowContext() {
        return m_context;
    }
}
