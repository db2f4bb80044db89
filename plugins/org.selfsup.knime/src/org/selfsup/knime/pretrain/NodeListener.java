package org.selfsup.knime.pretrain;

import java.util.concurrent.ExecutionException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.NodeLogger;
import org.knime.core.util.ThreadPool;
import org.selfsup.core.train.TrainingCancelledException;
import org.selfsup.core.train.TrainingListener;
import org.selfsup.knime.message.Stretch;

/** Hands on to KNIME what the training reports, and asks KNIME whether to go on. */
final class NodeListener implements TrainingListener {

    private static final NodeLogger LOGGER = NodeLogger.getLogger(NodeListener.class);

    private final Stretch progress;

    NodeListener(Stretch progress) {
        this.progress = progress;
    }

    @Override
    public void progress(double fraction, String words) {
        progress.exec().setProgress(progress.at(fraction), words);
    }

    @Override
    public void checkCancelled() throws TrainingCancelledException {
        try {
            progress.exec().checkCanceled();
        } catch (CanceledExecutionException cancelled) {
            throw new TrainingCancelledException();
        }
    }

    /** Off KNIME's count of working threads: as many trainings that wait would keep all other nodes from starting. */
    @Override
    public void pause(long millis) throws InterruptedException {
        var pool = ThreadPool.currentPool();
        if (pool == null) {
            Thread.sleep(millis);
            return;
        }
        try {
            pool.runInvisible(() -> {
                Thread.sleep(millis);
                return null;
            });
        } catch (ExecutionException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public void log(String line) {
        LOGGER.info(line);
    }

    @Override
    public void warn(String line) {
        LOGGER.warn(line);
    }
}
