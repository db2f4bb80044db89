package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class OneAtATimeTest {

    @Test
    void whoeverCameFirstIsServedFirst() throws Exception {
        var served = Collections.synchronizedList(new ArrayList<Integer>());
        OneAtATime.enter(new Recording());
        var threads = new ArrayList<Thread>();
        for (int i = 0; i < 5; i++) {
            threads.add(waiting(i, served));
        }
        assertEquals(List.of(), served);
        OneAtATime.leave();
        for (var thread : threads) {
            thread.join();
        }
        assertEquals(List.of(0, 1, 2, 3, 4), served);
    }

    /** A thread that waits by the time it is given back. */
    private static Thread waiting(int number, List<Integer> served) throws InterruptedException {
        var waits = new CountDownLatch(1);
        var thread = new Thread(() -> {
            try {
                OneAtATime.enter(new Recording(() -> {
                    waits.countDown();
                    return false;
                }));
            } catch (TrainingCancelledException e) {
                throw new IllegalStateException(e);
            }
            served.add(number);
            OneAtATime.leave();
        });
        thread.start();
        waits.await();
        return thread;
    }
}
