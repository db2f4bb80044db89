package org.selfsup.core.nn.onednn;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Pooling on oneDNN is the function that DL4J's pooling is. */
class PoolTest {

    /** n, channels, height, width */
    @ParameterizedTest
    @CsvSource({"1, 1, 1, 1", "1, 3, 7, 5", "5, 17, 8, 9", "18, 64, 6, 6", "2, 3, 48, 48"})
    void agreesWithDl4j(int n, int channels, int height, int width) {
        INDArray x = Nets.random(31, n, channels, height, width);
        agree((kit, g, input) -> kit.maxPool(g, "pool", Nets.passOn(kit, g, input, channels)), x, "pool");
        agree((kit, g, input) -> kit.globalAveragePool(g, "pool", Nets.passOn(kit, g, input, channels)), x, "pool");
    }

    /** n, channels, rows */
    @ParameterizedTest
    @CsvSource({"1, 1, 2", "5, 17, 7", "18, 64, 8", "2, 3, 13"})
    void averagesQuartersAsDl4jDoes(int n, int channels, int rows) {
        agree((kit, g, input) -> kit.quarterAveragePool(g, "pool", Nets.passOn(kit, g, input, channels), channels, rows),
                Nets.random(31, n, channels, rows, rows), "pool-quarters");
    }

    /** @param first the vertex of DL4J's own graph that reads the input */
    private static void agree(Nets.Body body, INDArray x, String first) {
        var fast = Nets.fast(body);
        var exact = Nets.exact(body);
        Nets.setPassOn(fast, (int) x.size(1));
        Nets.setPassOn(exact, (int) x.size(1));
        Nets.assertClose("output", Nets.train(fast, x).output(), Nets.train(exact, x).output(), 1e-6);
        Nets.assertClose("input gradient", Nets.inputGradient(fast, x, "pool"), Nets.inputGradient(exact, x, first), 1e-6);
        Nets.assertClose("inference", Nets.infer(fast, x), Nets.infer(exact, x), 1e-6);
    }
}
