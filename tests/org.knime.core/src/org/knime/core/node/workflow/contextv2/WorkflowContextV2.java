package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** Where a workflow lies and is executed. */
public final class WorkflowContextV2 {
    /** Which program executes a workflow. */
    public enum ExecutorType {
        /** KNIME on a desk. */
        ANALYTICS_PLATFORM,
        /** A job of a KNIME Server. */
        SERVER_EXECUTOR,
        /** A job of a KNIME Hub. */
        HUB_EXECUTOR
    }

    private final ExecutorInfo m_executor;

    private WorkflowContextV2(ExecutorInfo executor) {
        m_executor = executor;
    }

    /** Where it is executed. */
    public ExecutorInfo getExecutorInfo() {
        return m_executor;
    }

    /** Which program executes it: here always the one. */
    public ExecutorType getExecutorType() {
        return ExecutorType.ANALYTICS_PLATFORM;
    }

    /** Whether it was copied from a KNIME Hub or Server to be opened here. */
    public boolean isTemporyWorkflowCopyMode() {
        return false;
    }

    /** A workflow in a folder of this computer; without a folder for temporary files the system's is taken. */
    public static WorkflowContextV2 forTemporaryWorkflow(Path workflowFolder, Path tempFolder) {
        var temp = tempFolder == null ? Path.of(System.getProperty("java.io.tmpdir")) : tempFolder;
        return new WorkflowContextV2(new AnalyticsPlatformExecutorInfo(workflowFolder.toAbsolutePath().normalize(), temp));
    }

    @Override
    public String toString() {
        return m_executor.toString();
    }
}
