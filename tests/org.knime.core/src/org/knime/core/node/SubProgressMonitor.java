package org.knime.core.node;

import java.util.List;
import java.util.function.Supplier;
import org.knime.core.node.workflow.NodeProgressListener;

/** A part of a progress: its own 0 to 1 is a share of the whole; its messages follow those of the level above. */
class SubProgressMonitor implements NodeProgressMonitor {
    /** Smaller steps are not passed on, because their rounding errors would add up. */
    private static final double SMALLEST_STEP = 0.001;

    private final NodeProgressMonitor m_above;
    private final double m_share;
    private final boolean m_silent;
    private double m_done;
    private Supplier<String> m_message = () -> "";
    private Supplier<List<String>> m_below = List::of;

    SubProgressMonitor(NodeProgressMonitor above, double share, boolean silent) {
        m_above = above;
        m_share = share;
        m_silent = silent;
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        m_above.checkCanceled();
    }

    @Override
    public void setProgress(double progress) {
        if (m_share <= 0) {
            return;
        }
        synchronized (m_above) {
            var now = Math.max(0, Math.min(1, progress));
            var step = Math.max(0, now - m_done);
            var whole = m_above.getProgress();
            if (step < SMALLEST_STEP && whole != null) {
                return;
            }
            m_above.setProgress(Math.min(1, (whole == null ? 0 : whole) + Math.min(m_share, step * m_share)));
            m_done = now;
        }
    }

    @Override
    public Double getProgress() {
        return m_done;
    }

    @Override
    public void setProgress(double progress, String message) {
        setProgress(progress);
        setMessage(message);
    }

    @Override
    public void setProgress(double progress, Supplier<String> message) {
        setProgress(progress);
        setMessage(message);
    }

    @Override
    public void setMessage(String message) {
        setMessage(() -> message);
    }

    @Override
    public void setMessage(Supplier<String> message) {
        synchronized (m_above) {
            m_message = message;
            m_below = List::of;
            passOn();
        }
    }

    @Override
    public void setProgress(String message) {
        setMessage(message);
    }

    @Override
    public String getMessage() {
        return m_message.get();
    }

    @Override
    public List<String> getMessages() {
        return MessageChain.of(m_message, m_below);
    }

    private void setMessagesBelow(Supplier<List<String>> messages) {
        synchronized (m_above) {
            m_below = messages;
            passOn();
        }
    }

    private void passOn() {
        if (m_silent) {
            return;
        }
        if (m_above instanceof DefaultNodeProgressMonitor whole) {
            whole.setMessagesBelow(this::getMessages);
        } else if (m_above instanceof SubProgressMonitor part) {
            part.setMessagesBelow(this::getMessages);
        }
    }

    @Override
    public void setExecuteCanceled() {
        throw new IllegalStateException("only the whole execution can be cancelled");
    }

    @Override
    public void reset() {
        throw new IllegalStateException("only the whole progress can be reset");
    }

    @Override
    public void addProgressListener(NodeProgressListener listener) {
        throw new IllegalStateException("only the whole progress has listeners");
    }

    @Override
    public void removeProgressListener(NodeProgressListener listener) {
        throw new IllegalStateException("only the whole progress has listeners");
    }

    @Override
    public void removeAllProgressListener() {
        throw new IllegalStateException("only the whole progress has listeners");
    }

    /** A part that goes on when the whole is cancelled. */
    static final class NotCancellable extends SubProgressMonitor {
        NotCancellable(NodeProgressMonitor above) {
            super(above, 1, false);
        }

        @Override
        public void checkCanceled() {
            // goes on whatever happens
        }
    }
}
