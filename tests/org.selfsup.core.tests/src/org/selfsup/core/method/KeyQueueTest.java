package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;
import org.selfsup.core.random.Permutation;

class KeyQueueTest {

    static Stream<JsonNode> queue() throws Exception {
        return Golden.cases("queue");
    }

    @ParameterizedTest
    @MethodSource("queue")
    void isARingThatLosesNoKey(JsonNode golden) {
        try (var queue = KeyQueue.of(Nd4j.zeros(DataType.DOUBLE, golden.get("K").asInt(), 1))) {
            for (var step : golden.get("steps")) {
                queue.enqueue(Nd4j.create(Golden.matrix(step.get("keys"))));
                assertArrayEquals(Golden.matrix(step.get("ring")), queue.keys().toDoubleMatrix());
                assertEquals(step.get("pointer").asInt(), queue.next());
            }
        }
    }

    /**
     * How many of the images that are looked for have, from the epoch before, a key in a queue of a quarter of the table, and are
     * told to keep away from it: as {@link MoCo#forImages} and the setting's description say.
     */
    @ParameterizedTest
    @CsvSource({"200, 128, 0.25", "400, 100, 0.06", "1000, 128, 0.05", "8000, 128, 0.03"})
    void fewImagesMeetTheirOwnKeyUnlessTheTableHasFewBatches(int images, int batch, double share) {
        long met = 0;
        long asked = 0;
        try (var queue = KeyQueue.of(Nd4j.zeros(DataType.DOUBLE, images / 4, 1).subi(1))) {
            for (int epoch = 0; epoch < 5; epoch++) {
                var order = Permutation.of(images, 1, epoch);
                for (int from = 0; from + batch <= images; from += batch) {
                    var keys = DoubleStream.of(queue.keys().toDoubleVector()).boxed().collect(Collectors.toSet());
                    var numbers = IntStream.range(from, from + batch).mapToDouble(i -> order[i]).toArray();
                    if (epoch > 0) {
                        met += DoubleStream.of(numbers).filter(keys::contains).count();
                        asked += batch;
                    }
                    queue.enqueue(Nd4j.createFromArray(numbers).reshape(batch, 1));
                }
            }
        }
        assertEquals(share, met / (double) asked, 0.01);
    }

    @Test
    void moreKeysThanItHoldsLeaveTheNewest() {
        try (var queue = KeyQueue.of(Nd4j.zeros(DataType.DOUBLE, 3, 1))) {
            queue.enqueue(Nd4j.createFromArray(1.0, 2, 3, 4, 5, 6, 7).reshape(7, 1));
            assertArrayEquals(new double[][] {{7}, {5}, {6}}, queue.keys().toDoubleMatrix());
        }
    }

    @Test
    void beginsWithRandomDirectionsThatTheSeedDecides() {
        try (var queue = KeyQueue.random(3, 50, 8, DataType.DOUBLE); var again = KeyQueue.random(3, 50, 8, DataType.DOUBLE);
                var other = KeyQueue.random(4, 50, 8, DataType.DOUBLE)) {
            assertEquals(queue.keys(), again.keys());
            assertFalse(queue.keys().equals(other.keys()));
            for (var row : queue.keys().toDoubleMatrix()) {
                assertEquals(1, MethodSteps.dot(row, row), 1e-6);
            }
        }
    }

    /** Computed by an independent Python program. */
    @Test
    void theFirstKeysAreThoseOfTheFirstRelease() {
        try (var queue = KeyQueue.random(1, 2, 4, DataType.DOUBLE)) {
            assertArrayEquals(new double[] {0.8643143, -0.2135292, -0.4477796, -0.0828221}, queue.keys().toDoubleMatrix()[0], 1e-6);
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
}
