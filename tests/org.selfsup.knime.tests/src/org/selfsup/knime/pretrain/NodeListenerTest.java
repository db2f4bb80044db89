package org.selfsup.knime.pretrain;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.util.ThreadPool;
import org.selfsup.knime.message.Stretch;

class NodeListenerTest {

    @Test
    void whileATrainingWaitsAnotherNodeMayWork() throws Exception {
        var pool = new ThreadPool(1);
        var listener = new NodeListener(Stretch.whole(new ExecutionMonitor()));
        var waiting = new CountDownLatch(1);
        var worked = new CountDownLatch(1);
        var training = pool.enqueue(() -> {
            waiting.countDown();
            while (worked.getCount() > 0) {
                listener.pause(10);
            }
            return null;
        });
        waiting.await();
        pool.enqueue(() -> {
            worked.countDown();
            return null;
        });
        training.get(1, TimeUnit.MINUTES);
    }
}
