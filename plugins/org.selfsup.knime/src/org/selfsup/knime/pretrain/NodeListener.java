package org.selfsup.knime.pretrain;

import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.NodeLogger;
import org.selfsup.core.train.EpochRecord;
import org.selfsup.core.train.TrainingCancelledException;
import org.selfsup.core.train.TrainingListener;

/** Hands on to KNIME what the training reports, and asks KNIME whether to go on. */
final class NodeListener implements TrainingListener {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(NodeListener.class);

    private final ExecutionMonitor exec;
    private final double from;

    /** @param from where on the progress bar the training begins */
    NodeListener(ExecutionMonitor exec, double from) {
        this.exec = exec;
        this.from = from;
    }

    @Override
    public void progress(double fraction, String words) {
        // on the node's own monitor: sub-monitors swallow small steps and deep messages
        exec.setProgress(from + (1 - from) * fraction, words);
    }

    @Override
    public void epoch(EpochRecord epoch) {
        // the history table tells it at the end, the progress message meanwhile
    }

    @Override
    public void checkCancelled() throws TrainingCancelledException {
        try {
            exec.checkCanceled();
        } catch (CanceledExecutionException cancelled) {
            throw new TrainingCancelledException();
        }
    }

    @Override
    public void log(String line) {
        LOGGER.info(line);
    }
}
