package org.knime.core.node;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.knime.core.node.message.Message;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeProgress;
import org.knime.core.node.workflow.NodeProgressEvent;
import org.knime.core.node.workflow.NodeProgressListener;

/** The progress of one node. Listeners are told at once, in the thread that sets it. */
public class DefaultNodeProgressMonitor implements NodeProgressMonitor {
    private static final Supplier<String> NO_MESSAGE = () -> null;

    private final List<NodeProgressListener> m_listeners = new CopyOnWriteArrayList<>();
    private volatile Message m_cancelled;
    private Double m_progress;
    private Supplier<String> m_message = NO_MESSAGE;
    private Supplier<List<String>> m_below = List::of;

    /** Without listeners. */
    public DefaultNodeProgressMonitor() {
    }

    /** With a listener. */
    public DefaultNodeProgressMonitor(NodeProgressListener listener) {
        addProgressListener(listener);
    }

    @Override
    public void reset() {
        synchronized (this) {
            m_cancelled = null;
            m_progress = null;
            m_message = NO_MESSAGE;
            m_below = List::of;
        }
        tellListeners();
    }

    /** Whether the execution was cancelled or its thread interrupted. */
    protected boolean isCanceled() {
        return m_cancelled != null || Thread.currentThread().isInterrupted();
    }

    @Override
    public void checkCanceled() throws CanceledExecutionException {
        if (isCanceled()) {
            var message = m_cancelled;
            throw new CanceledExecutionException(message == null ? CanceledExecutionException.DEFAULT_CANCEL_MESSAGE : message);
        }
    }

    @Override
    public void setExecuteCanceled() {
        setExecuteCanceled(CanceledExecutionException.DEFAULT_CANCEL_MESSAGE);
    }

    /** Asks the execution to stop, with a reason. */
    public void setExecuteCanceled(Message reason) {
        m_cancelled = reason;
    }

    @Override
    public synchronized void setProgress(double progress, String message) {
        setProgress(progress, () -> message);
    }

    @Override
    public synchronized void setProgress(double progress, Supplier<String> message) {
        keep(progress);
        m_message = message;
        m_below = List::of;
        tellListeners();
    }

    @Override
    public synchronized void setProgress(double progress) {
        keep(progress);
        tellListeners();
    }

    @Override
    public synchronized void setMessage(String message) {
        setMessage(() -> message);
    }

    @Override
    public synchronized void setMessage(Supplier<String> message) {
        m_message = message;
        m_below = List::of;
        tellListeners();
    }

    @Override
    public synchronized void setProgress(String message) {
        setMessage(message);
    }

    @Override
    public synchronized Double getProgress() {
        return m_progress;
    }

    @Override
    public synchronized String getMessage() {
        return m_message.get();
    }

    @Override
    public List<String> getMessages() {
        return MessageChain.of(m_message, m_below);
    }

    synchronized void setMessagesBelow(Supplier<List<String>> messages) {
        m_below = messages;
        tellListeners();
    }

    @Override
    public void addProgressListener(NodeProgressListener listener) {
        if (listener != null && !m_listeners.contains(listener)) {
            m_listeners.add(listener);
        }
    }

    @Override
    public void removeProgressListener(NodeProgressListener listener) {
        m_listeners.remove(listener);
    }

    @Override
    public void removeAllProgressListener() {
        m_listeners.clear();
    }

    private void keep(double progress) {
        if (progress >= 0 && progress <= 1) {
            m_progress = progress;
        }
    }

    private void tellListeners() {
        if (!m_listeners.isEmpty()) {
            var texts = getMessages();
            var text = texts.isEmpty() ? null : String.join(" - ", texts);
            var event = new NodeProgressEvent(new NodeID(0), new NodeProgress(m_progress, text));
            m_listeners.forEach(listener -> listener.progressChanged(event));
        }
    }
}
