package org.knime.core.node.workflow;

/** The states of a node. */
enum InternalNodeContainerState implements NodeContainerState {
    IDLE, CONFIGURED, UNCONFIGURED_MARKEDFOREXEC, CONFIGURED_MARKEDFOREXEC, CONFIGURED_QUEUED, EXECUTING, EXECUTED;

    @Override
    public boolean isIdle() {
        return this == IDLE || this == UNCONFIGURED_MARKEDFOREXEC;
    }

    @Override
    public boolean isConfigured() {
        return this == CONFIGURED || this == CONFIGURED_MARKEDFOREXEC || this == CONFIGURED_QUEUED;
    }

    @Override
    public boolean isExecuted() {
        return this == EXECUTED;
    }

    @Override
    public boolean isExecutionInProgress() {
        return isWaitingToBeExecuted() || this == CONFIGURED_QUEUED || this == EXECUTING;
    }

    @Override
    public boolean isExecutingRemotely() {
        return false;
    }

    @Override
    public boolean isWaitingToBeExecuted() {
        return this == UNCONFIGURED_MARKEDFOREXEC || this == CONFIGURED_MARKEDFOREXEC;
    }

    @Override
    public boolean isHalted() {
        return !isExecutionInProgress() && this != EXECUTED;
    }

    /** How the state is saved: a node that is executing counts as configured. */
    InternalNodeContainerState saved() {
        return isExecuted() ? EXECUTED : isIdle() ? IDLE : CONFIGURED;
    }
}
