package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;

class ViewQueueTest {

    private static final InputShape SHAPE = new InputShape(1, 16);
    private static final ImageSource IMAGES = new SyntheticImages(25, 20);
    private static final Augmenter AUGMENTER = new Augmenter(AugmentationPolicy.forSimClr(SHAPE), SHAPE);
    private static final Preprocessing PREPROCESSING = new Preprocessing(SHAPE, new float[] {0.5f}, new float[] {0.25f});

    private static ViewQueue queue(int threads) {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.empty(), 0);
        var settings = new PretrainSettings(new SimClr(0.5, new HeadLayout(8, 4, true, true)), Backbone.SMALL_CNN, SHAPE, 3, 8, 42,
                optimizer, 0, threads);
        return new ViewQueue(settings, IMAGES, AUGMENTER, PREPROCESSING);
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2, 4, 13})
    void givesBothViewsOfTheEpochsImagesInItsOrder(int threads) throws Exception {
        try (var queue = queue(threads)) {
            assertEquals(3, queue.stepsPerEpoch());
            for (int epoch = 0; epoch < 3; epoch++) {
                var order = EpochOrder.of(42, epoch, 25);
                for (int step = 0; step < 3; step++) {
                    var batch = queue.next(new Recording());
                    for (int row = 0; row < 16; row++) {
                        int index = order[step * 8 + row % 8];
                        var expected = AUGMENTER.view(IMAGES.image(index), 42, epoch, index, row / 8).pixels().clone();
                        PREPROCESSING.normalise(expected, 0);
                        assertArrayEquals(expected, Arrays.copyOfRange(batch, row * 256, (row + 1) * 256));
                    }
                }
            }
        }
    }

    @Test
    void aBatchStaysAsItIsUntilTheNextIsAskedFor() throws Exception {
        try (var queue = queue(2)) {
            for (int step = 0; step < 9; step++) {
                var batch = queue.next(new Recording());
                var copy = batch.clone();
                Thread.sleep(20);
                assertArrayEquals(copy, batch);
            }
        }
    }
}
