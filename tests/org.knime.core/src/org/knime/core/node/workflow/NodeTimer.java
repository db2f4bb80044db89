package org.knime.core.node.workflow;

/** How long a node takes. */
public final class NodeTimer {
    private long m_started = -1;
    private long m_startedNanos;
    private long m_lastMillis = -1;
    private long m_sumMillis;
    private int m_times;

    NodeTimer() {
    }

    /** The last execution in milliseconds, -1 if there was none. */
    public synchronized long getLastExecutionDuration() {
        return m_lastMillis;
    }

    /** All executions since the node was reset in milliseconds. */
    public synchronized long getExecutionDurationSinceReset() {
        return m_sumMillis;
    }

    /** The number of executions since the node was reset. */
    public synchronized int getNrExecsSinceReset() {
        return m_times;
    }

    /** When the last execution started, in milliseconds since 1970, -1 if there was none. */
    public synchronized long getStartTime() {
        return m_started;
    }

    /** The node is reset. */
    public synchronized void resetNode() {
        m_sumMillis = 0;
        m_times = 0;
    }

    /** An execution starts. */
    public synchronized void startExec() {
        m_started = System.currentTimeMillis();
        m_startedNanos = System.nanoTime();
    }

    /** An execution ends. */
    public synchronized void endExec(boolean success) {
        m_lastMillis = (System.nanoTime() - m_startedNanos) / 1_000_000; // the clock may be set back meanwhile
        m_sumMillis += m_lastMillis;
        m_times++;
    }
}
