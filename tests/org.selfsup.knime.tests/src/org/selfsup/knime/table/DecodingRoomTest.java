package org.selfsup.knime.table;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.knime.core.data.DataCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;

@Timeout(value = 1, unit = TimeUnit.MINUTES)
class DecodingRoomTest {

    /** Reading it takes 360,000 bytes and a few. */
    private static final DataCell CELL = PNGImageCellFactory.create(
            ImageCodec.encodePng(new Image(1, 100, 100, new float[10_000])));

    private static final int THREADS = 8;

    private static void onAllThreads(DecodingRoom room, DecodingRoom.Maker<?> maker) throws Exception {
        var threads = Executors.newFixedThreadPool(THREADS);
        try {
            Callable<Object> task = () -> room.with(CELL, maker);
            for (var done : threads.invokeAll(IntStream.range(0, THREADS).mapToObj(i -> task).toList())) {
                done.get();
            }
        } finally {
            threads.shutdownNow();
        }
    }

    /** How many images are decoded at most. */
    private static int atOnce(long bytes) throws Exception {
        var now = new AtomicInteger();
        var most = new AtomicInteger();
        onAllThreads(new DecodingRoom(bytes), image -> {
            most.accumulateAndGet(now.incrementAndGet(), Math::max);
            sleep();
            return now.decrementAndGet();
        });
        return most.get();
    }

    /** Long enough for others to come in, if they may. */
    private static void sleep() {
        try {
            Thread.sleep(20);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void noMoreImagesAreInMemoryThanThereIsRoomFor() throws Exception {
        int most = atOnce(800_000);
        assertTrue(most <= 2, most + " at once");
    }

    @Test
    void anImageLargerThanTheRoomIsDecodedAlone() throws Exception {
        assertEquals(1, atOnce(1000));
    }

    @Test
    void whereThereIsRoomNobodyWaits() throws Exception {
        var all = new CyclicBarrier(THREADS);
        onAllThreads(new DecodingRoom(8_000_000), image -> {
            try {
                return all.await();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
