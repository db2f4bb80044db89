package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.selfsup.core.method.MethodSteps.CONTEXT;
import static org.selfsup.core.method.MethodSteps.cosine;
import static org.selfsup.core.method.MethodSteps.network;
import static org.selfsup.core.method.MethodSteps.views;

import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.acceleration.OnOneThread;
import org.selfsup.core.nn.HeadLayout;

@ExtendWith(OnOneThread.class)
class MoCoTest {

    private static final HeadLayout PROJECTOR = new HeadLayout(16, 8, false, false);

    private static MoCo moco(int queue, boolean symmetric, int subBatches) {
        return new MoCo(0.2, queue, 0.99, symmetric, subBatches, PROJECTOR);
    }

    /** Algorithm 1 of the paper, loop by loop, for two steps: the second one meets the keys of the first. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theLossIsThatOfThePaper(boolean symmetric) {
        var method = moco(7, symmetric, 1);
        try (var network = network(method); var run = method.start(network, CONTEXT);
                var start = KeyQueue.random(CONTEXT.seed(), 7, 8, DataType.DOUBLE)) {
            var queue = start.keys().toDoubleMatrix();
            int pointer = 0;
            for (int step = 0; step < 2; step++) {
                var x = FixedViews.of(views(3, 20 + step));
                double[][] first;
                double[][] second;
                try (var z1 = network.project(x.of(0)); var z2 = network.project(x.of(1))) {
                    first = z1.toDoubleMatrix();
                    second = z2.toDoubleMatrix();
                }
                double expected = symmetric ? (naive(first, second, queue) + naive(second, first, queue)) / 2
                        : naive(first, second, queue);
                // the online network is not moved: queries and keys come from the same weights
                assertEquals(expected, run.differentiate(x, step), 1e-9);
                if (symmetric) {
                    pointer = put(first, queue, pointer);
                }
                pointer = put(second, queue, pointer);
            }
        }
    }

    private static int put(double[][] keys, double[][] queue, int pointer) {
        for (var key : keys) {
            double length = Math.sqrt(MethodSteps.dot(key, key));
            queue[pointer] = Arrays.stream(key).map(v -> v / length).toArray();
            pointer = (pointer + 1) % queue.length;
        }
        return pointer;
    }

    private static double naive(double[][] q, double[][] k, double[][] queue) {
        double sum = 0;
        for (int i = 0; i < q.length; i++) {
            double positive = Math.exp(cosine(q[i], k[i]) / 0.2);
            double all = positive;
            for (var negative : queue) {
                all += Math.exp(cosine(q[i], negative) / 0.2);
            }
            sum -= Math.log(positive / all);
        }
        return sum / q.length;
    }

    /** Keys come from where the momentum left the key encoder, not from where the query encoder has moved to. */
    @Test
    void theKeyEncoderFollowsAfterTheStep() {
        var method = new MoCo(0.2, 5, 0.75, false, 1, PROJECTOR);
        var x = FixedViews.of(views(3, 20));
        try (var network = network(method); var run = method.start(network, CONTEXT); var key = network.target();
                var start = KeyQueue.random(CONTEXT.seed(), 5, 8, DataType.DOUBLE)) {
            network.values().muli(1.5);
            run.afterUpdate(0);
            key.values().muli(0.75 + 0.25 * 1.5);
            try (var q = network.project(x.of(0)); var k = key.project(x.of(1))) {
                assertEquals(naive(q.toDoubleMatrix(), k.toDoubleMatrix(), start.keys().toDoubleMatrix()),
                        run.differentiate(x, 0), 1e-9);
            }
        }
    }

    /** Without sub-batches the statistics of a batch would tell which key belongs to which query. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void theKeysOfAStepAreShuffledIntoSubBatches(boolean symmetric) {
        var method = moco(9, symmetric, 3);
        var x = FixedViews.of(views(7, 20));
        try (var network = network(method); var run = method.start(network, CONTEXT);
                var start = KeyQueue.random(CONTEXT.seed(), 9, 8, DataType.DOUBLE);
                var q1 = network.project(x.of(0)); var q2 = network.project(x.of(1))) {
            var keys = new ShuffledKeys(network, 3, CONTEXT.seed());
            try (var k1 = keys.of(x.of(0), 4, 0); var k2 = keys.of(x.of(1), 4, 1); var another = keys.of(x.of(1), 5, 1)) {
                var queue = start.keys().toDoubleMatrix();
                double first = naive(q1.toDoubleMatrix(), k2.toDoubleMatrix(), queue);
                double second = naive(q2.toDoubleMatrix(), k1.toDoubleMatrix(), queue);
                assertEquals(symmetric ? (first + second) / 2 : first, run.differentiate(x, 4), 1e-9);
                assertFalse(k2.equalsWithEps(another, 1e-3), "another step, another order");
            }
        }
    }

    @Test
    void saysWhenABatchIsTooSmallForAnySubBatches() {
        assertEquals("A batch of 3 images is too small for sub-batches: the training may find views by a side effect instead of by"
                + " what is on the images. Choose a batch size of at least 4.", moco(5, false, 4).remark(3).orElseThrow());
        assertEquals(Optional.empty(), moco(5, false, 4).remark(4));
        assertEquals(Optional.empty(), moco(5, false, 1).remark(2));
    }

    @ParameterizedTest
    @CsvSource({"20000, 5000", "1000000, 65536", "7, 1", "2, 1"})
    void anAutomaticQueueHoldsAQuarterOfTheImages(int images, int size) {
        var fixed = moco(MoCo.AUTOMATIC, false, 1).forImages(images);
        assertEquals(size, fixed.queueSize());
        assertEquals(Math.log(size + 1), fixed.chanceLoss(64), 1e-12);
    }

    @Test
    void aQueueAsLargeAsTheTableIsRefusedInWords() {
        assertEquals(99, moco(99, false, 1).forImages(100).queueSize());
        var e = assertThrows(IllegalArgumentException.class, () -> moco(100, false, 1).forImages(100));
        assertEquals("The queue size 100 must be smaller than the table, which has 100 images. Set it to 0 (automatic), or to a"
                + " quarter of the images.", e.getMessage());
    }

    @Test
    void namesTheSettingTheRangeAndTheValue() {
        assertEquals("queue size must be between 1 and 65536, or 0 (automatic), got 65537", refused(65_537, 0.99, 1));
        assertEquals("momentum must be at least 0 and below 1, got 1.0", refused(16, 1, 1));
        assertEquals("sub-batches must be between 1 and 1024, got 0", refused(16, 0.9, 0));
    }

    private static String refused(int queue, double momentum, int subBatches) {
        return assertThrows(IllegalArgumentException.class,
                () -> new MoCo(0.2, queue, momentum, false, subBatches, PROJECTOR)).getMessage();
    }
}
