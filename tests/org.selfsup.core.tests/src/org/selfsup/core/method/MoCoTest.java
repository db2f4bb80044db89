package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.selfsup.core.method.MethodSteps.CONTEXT;
import static org.selfsup.core.method.MethodSteps.cosine;
import static org.selfsup.core.method.MethodSteps.network;
import static org.selfsup.core.method.MethodSteps.views;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;
import org.selfsup.core.acceleration.OnOneThread;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;

@ExtendWith(OnOneThread.class)
class MoCoTest {

    private static final HeadLayout PROJECTOR = new HeadLayout(16, 8, false, false);

    private static MoCo moco(int queue, boolean symmetric, int subBatches) {
        return new MoCo(0.2, queue, 0.99, symmetric, subBatches, PROJECTOR);
    }

    static Stream<JsonNode> queue() throws Exception {
        return Golden.cases("queue");
    }

    @ParameterizedTest
    @MethodSource("queue")
    void theQueueIsARingThatLosesNoKey(JsonNode golden) {
        try (var queue = KeyQueue.of(Nd4j.zeros(DataType.DOUBLE, golden.get("K").asInt(), 1))) {
            for (var step : golden.get("steps")) {
                queue.enqueue(Nd4j.create(Golden.matrix(step.get("keys"))));
                assertArrayEquals(Golden.matrix(step.get("ring")), queue.keys().toDoubleMatrix());
                assertEquals(step.get("pointer").asInt(), queue.next());
            }
        }
    }

    @Test
    void moreKeysThanTheQueueHoldsLeaveTheNewest() {
        try (var queue = KeyQueue.of(Nd4j.zeros(DataType.DOUBLE, 3, 1))) {
            queue.enqueue(Nd4j.createFromArray(1.0, 2, 3, 4, 5, 6, 7).reshape(7, 1));
            assertArrayEquals(new double[][] {{7}, {5}, {6}}, queue.keys().toDoubleMatrix());
        }
    }

    @Test
    void theQueueBeginsWithRandomDirectionsThatTheSeedDecides() {
        try (var queue = KeyQueue.random(3, 50, 8, DataType.DOUBLE); var again = KeyQueue.random(3, 50, 8, DataType.DOUBLE);
                var other = KeyQueue.random(4, 50, 8, DataType.DOUBLE)) {
            assertEquals(queue.keys(), again.keys());
            assertFalse(queue.keys().equals(other.keys()));
            for (var row : queue.keys().toDoubleMatrix()) {
                assertEquals(1, MethodSteps.dot(row, row), 1e-6);
            }
        }
    }

    /** A seed after the other, as people choose them: otherwise the first numbers of all queues are nearly the same. */
    @Test
    void queuesOfSeedsThatFollowEachOtherHaveNothingInCommon() {
        double sum = 0;
        for (long seed = 1; seed <= 100; seed++) {
            try (var queue = KeyQueue.random(seed, 1, 2, DataType.DOUBLE)) {
                sum += Math.signum(queue.keys().getDouble(0, 0));
            }
        }
        // standard deviation 10
        assertEquals(0, sum, 40);
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

    /** 7 images in 3 sub-batches of 2, 2 and 3: each key comes from its own image and from nothing outside its sub-batch. */
    @Test
    void shuffledKeysComeBackInOrderWithTheStatisticsOfTheirSubBatch() {
        var method = moco(10, false, 3);
        var x = FixedViews.of(views(7, 4)).of(0);
        try (var network = network(method); var keys = new ShuffledKeys(network, 3, 1).of(x, 5, 0);
                var whole = network.project(x)) {
            int[][] groups = null;
            for (int[][] candidate : partitions()) {
                if (explains(network, x, candidate, keys.toDoubleMatrix())) {
                    groups = candidate;
                }
            }
            assertFalse(groups == null, "no split into sub-batches gives these keys");
            assertFalse(whole.equalsWithEps(keys, 1e-3));
        }
    }

    private static boolean explains(Network network, INDArray x,
            int[][] groups, double[][] keys) {
        for (int[] group : groups) {
            var some = Nd4j.pullRows(x.reshape(7, 256), 1, group, 'c').reshape(group.length, 1, 16, 16);
            try (var z = network.project(some)) {
                for (int i = 0; i < group.length; i++) {
                    for (int d = 0; d < 8; d++) {
                        if (Math.abs(z.getDouble(i, d) - keys[group[i]][d]) > 1e-9) {
                            return false;
                        }
                    }
                }
            }
        }
        return true;
    }

    /** All ways to split 0..6 into a pair, a pair and a triple. */
    private static List<int[][]> partitions() {
        var all = new ArrayList<int[][]>();
        for (int a = 0; a < 7; a++) {
            for (int b = a + 1; b < 7; b++) {
                for (int c = a + 1; c < 7; c++) {
                    for (int d = c + 1; d < 7; d++) {
                        if (c != b && d != b) {
                            int[] pair1 = {a, b};
                            int[] pair2 = {c, d};
                            int[] rest = IntStream.range(0, 7).filter(i -> !contains(pair1, i)
                                    && !contains(pair2, i)).toArray();
                            all.add(new int[][] {pair1, pair2, rest});
                        }
                    }
                }
            }
        }
        return all;
    }

    private static boolean contains(int[] values, int value) {
        return Arrays.stream(values).anyMatch(v -> v == value);
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
        assertEquals("Batches of 3 images cannot be shuffled into 4 sub-batches: batch normalisation may give away which view"
                + " belongs to which. Choose a batch size of at least 4.", moco(5, false, 4).remark(3).orElseThrow());
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
