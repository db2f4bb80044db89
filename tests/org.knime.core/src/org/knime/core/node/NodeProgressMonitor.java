package org.knime.core.node;

import java.util.List;
import java.util.function.Supplier;
import org.knime.core.node.workflow.NodeProgressListener;

/** Takes the progress of an execution and tells it when it is cancelled. */
public interface NodeProgressMonitor {
    /** Throws if the execution was cancelled or its thread interrupted. */
    void checkCanceled() throws CanceledExecutionException;

    /** Sets the fraction that is done, 0 to 1. */
    void setProgress(double progress);

    /** The fraction that is done, null if none was set. */
    Double getProgress();

    /** Sets the fraction that is done and the message. */
    void setProgress(double progress, String message);

    /** Sets the fraction that is done and the message. */
    default void setProgress(double progress, Supplier<String> message) {
        setProgress(progress, message.get());
    }

    /** Sets the message. */
    void setMessage(String message);

    /** Sets the message. */
    default void setMessage(Supplier<String> message) {
        setMessage(message.get());
    }

    /** Sets the message. */
    void setProgress(String message);

    /** The message of this level. */
    String getMessage();

    /** The messages of this level and of those below it. */
    default List<String> getMessages() {
        return getMessage() == null ? List.of() : List.of(getMessage());
    }

    /** Asks the execution to stop. */
    void setExecuteCanceled();

    /** Forgets progress, message and cancelling. */
    void reset();

    /** Adds a listener. */
    void addProgressListener(NodeProgressListener listener);

    /** Removes a listener. */
    void removeProgressListener(NodeProgressListener listener);

    /** Removes all listeners. */
    void removeAllProgressListener();
}
