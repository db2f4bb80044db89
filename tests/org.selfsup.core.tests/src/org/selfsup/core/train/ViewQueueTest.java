package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Arrays;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.random.Permutation;

class ViewQueueTest {

    private static final InputShape SHAPE = new InputShape(1, 16);
    private static final ImageSource IMAGES = new SyntheticImages(25, 20);
    private static final Augmenter AUGMENTER = new Augmenter(AugmentationPolicy.forSimClr(SHAPE), SHAPE);
    private static final Preprocessing PREPROCESSING = new Preprocessing(SHAPE, new float[] {0.5f}, new float[] {0.25f});

    private static ViewQueue queue(int threads, int imagesPerPass) {
        return queue(threads, imagesPerPass, IMAGES);
    }

    private static ViewQueue queue(int threads, int imagesPerPass, ImageSource images) {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.empty(), 0);
        var settings = new PretrainSettings(new SimClr(0.5, new HeadLayout(8, 4, true, true)), Backbone.SMALL_CNN, SHAPE, 3, 8, 42,
                optimizer, 0, threads, Precision.FLOAT32);
        return new ViewQueue(settings, images, AUGMENTER, PREPROCESSING, imagesPerPass);
    }

    private static void assertViews(INDArray chunk, int epoch, int... images) {
        for (int row = 0; row < 2 * images.length; row++) {
            int index = images[row % images.length];
            var expected = AUGMENTER.view(IMAGES.image(index), 42, epoch, index, row / images.length).pixels().clone();
            PREPROCESSING.normalise(expected, 0);
            assertArrayEquals(expected, chunk.slice(row).dup('c').data().asFloat());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 13})
    void givesBothViewsOfTheEpochsImagesInItsOrder(int threads) throws Exception {
        try (var queue = queue(threads, 8)) {
            assertEquals(3, queue.stepsPerEpoch());
            for (int epoch = 0; epoch < 3; epoch++) {
                var order = Permutation.of(25, 42, epoch);
                for (int step = 0; step < 3; step++) {
                    try (var batch = queue.next(new Recording())) {
                        assertEquals(8, batch.images());
                        assertViews(batch.whole(), epoch, Arrays.copyOfRange(order, step * 8, step * 8 + 8));
                        assertEquals(batch.of(0), batch.whole().get(NDArrayIndex.interval(0, 8)));
                        assertEquals(batch.of(1), batch.whole().get(NDArrayIndex.interval(8, 16)));
                    }
                }
            }
        }
    }

    /** 8 images, at most 3 at once: chunks of 2, 3 and 3. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4})
    void aBatchInChunksComesTwiceInTheSameOrder(int threads) throws Exception {
        int[] starts = {0, 2, 5, 8};
        try (var queue = queue(threads, 3)) {
            for (int step = 0; step < 9; step++) {
                var order = Permutation.of(25, 42, step / 3);
                try (var batch = queue.next(new Recording())) {
                    assertEquals(3, batch.chunks());
                    for (int asked = 0; asked < 6; asked++) {
                        int c = asked % 3;
                        assertViews(batch.chunk(c), step / 3,
                                Arrays.copyOfRange(order, step % 3 * 8 + starts[c], step % 3 * 8 + starts[c + 1]));
                    }
                    assertThrows(IllegalStateException.class, () -> batch.chunk(0));
                    assertThrows(IllegalStateException.class, batch::whole);
                }
            }
        }
    }

    @Test
    void aBatchOfMoreValuesThanAnArrayHoldsIsRefusedInWords() {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.empty(), 0);
        var shape = new InputShape(3, 224);
        var settings = new PretrainSettings(new SimClr(0.5, new HeadLayout(8, 4, true, true)), Backbone.SMALL_CNN, shape, 3, 8192,
                42, optimizer, 0, 1, Precision.FLOAT32);
        var e = assertThrows(IllegalArgumentException.class, () -> new ViewQueue(settings, IMAGES, AUGMENTER, PREPROCESSING, 8192));
        assertEquals("The views of 8192 colour images of 224 pixels are more values than one pass can take. Choose a smaller batch"
                + " size or smaller images.", e.getMessage());
    }

    @Test
    void aCancelledTrainingGetsNoMoreChunks() throws Exception {
        try (var queue = queue(2, 3); var batch = queue.next(new Recording(() -> true))) {
            assertThrows(CancellationException.class, () -> batch.chunk(0));
        }
    }

    /** Eight images on one thread, 5 ms each. */
    @Test
    void tellsHowLongTheTrainingWaited() throws Exception {
        var slow = ImageSource.of(IMAGES.size(), index -> {
            LockSupport.parkNanos(5_000_000);
            return IMAGES.image(index);
        });
        try (var queue = queue(1, 8, slow)) {
            assertEquals(0, queue.secondsWaited());
            try (var batch = queue.next(new Recording())) {
                batch.whole();
            }
            assertTrue(queue.secondsWaited() > 0.02, "waited " + queue.secondsWaited() + " s");
        }
    }
}
