package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** Where a workflow is executed. */
public abstract class ExecutorInfo {
    private final Path m_workflow;
    private final Path m_temp;

    ExecutorInfo(Path workflow, Path temp) {
        m_workflow = workflow;
        m_temp = temp;
    }

    /** The user. */
    public String getUserId() {
        return System.getProperty("user.name");
    }

    /** Whether there is no window. */
    public boolean isHeadless() {
        return true;
    }

    /** The workflow's folder. */
    public Path getLocalWorkflowPath() {
        return m_workflow;
    }

    /** The folder for temporary files. */
    public Path getTempFolder() {
        return m_temp;
    }

    @Override
    public String toString() {
        return m_workflow.toString();
    }
}
