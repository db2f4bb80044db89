package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** Where a workflow lies and is executed. */
public final class WorkflowContextV2 {
    private final ExecutorInfo m_executor;

    private WorkflowContextV2(ExecutorInfo executor) {
        m_executor = executor;
    }

    /** Where it is executed. */
    public ExecutorInfo getExecutorInfo() {
        return m_executor;
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
