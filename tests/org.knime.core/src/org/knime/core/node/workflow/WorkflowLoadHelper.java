package org.knime.core.node.workflow;

import java.io.File;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;

/** How a workflow is loaded. A workflow of a newer version is always refused. */
public class WorkflowLoadHelper {
    /** Takes the folder that is loaded. */
    public static final WorkflowLoadHelper INSTANCE = new WorkflowLoadHelper();

    private final WorkflowContextV2 m_context;

    /** Takes the folder that is loaded. */
    public WorkflowLoadHelper() {
        this((WorkflowContextV2)null);
    }

    /** With the workflow's folder. */
    public WorkflowLoadHelper(File workflowFolder) {
        this(WorkflowContextV2.forTemporaryWorkflow(workflowFolder.toPath(), null));
    }

    /** With the workflow's folder. */
    public WorkflowLoadHelper(WorkflowContextV2 context) {
        m_context = context;
    }

    /** The workflow's folder, null to take the one that is loaded. */
    public WorkflowContextV2 getWorkflowContext() {
        return m_context;
    }
}
