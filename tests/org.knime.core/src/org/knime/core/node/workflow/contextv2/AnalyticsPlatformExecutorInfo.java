package org.knime.core.node.workflow.contextv2;

import java.nio.file.Path;

/** A workflow is executed on this computer. */
public class AnalyticsPlatformExecutorInfo extends ExecutorInfo {
    AnalyticsPlatformExecutorInfo(Path workflow, Path temp) {
        super(workflow, temp);
    }

    /** Whether there is no user to ask. */
    public boolean isBatchMode() {
        return true;
    }
}
