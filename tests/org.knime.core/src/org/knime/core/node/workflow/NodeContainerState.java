package org.knime.core.node.workflow;

/** The state of a node or a workflow. */
public interface NodeContainerState {
    /** It cannot be executed yet. */
    boolean isIdle();

    /** It can be executed. */
    boolean isConfigured();

    /** It has been executed. */
    boolean isExecuted();

    /** It is executing or going to. */
    boolean isExecutionInProgress();

    /** It is executing on another computer. */
    boolean isExecutingRemotely();

    /** It will be executed once those before it are. */
    boolean isWaitingToBeExecuted();

    /** Nothing goes on and something is left to execute. */
    boolean isHalted();
}
