package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.selfsup.core.method.MethodSteps.network;
import static org.selfsup.core.method.MethodSteps.views;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.acceleration.OnOneThread;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;

@ExtendWith(OnOneThread.class)
class ShuffledKeysTest {

    /** 7 images in 3 sub-batches of 2, 2 and 3: each key comes from its own image and from nothing outside its sub-batch. */
    @Test
    void comeBackInOrderWithTheStatisticsOfTheirSubBatch() {
        var method = new MoCo(0.2, 10, 0.99, false, 3, new HeadLayout(16, 8, false, false));
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

    private static boolean explains(Network network, INDArray x, int[][] groups, double[][] keys) {
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
}
