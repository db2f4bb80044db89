package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.deeplearning4j.exception.DL4JInvalidInputException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.workers.ThreadsAsBefore;
import org.selfsup.core.workers.Workers;

/** A dense layer on oneDNN is the function that DL4J's is. */
@ExtendWith(ThreadsAsBefore.class)
class DenseLayerTest {

    private static final double TOLERANCE = 2e-6;

    /** n, in, out, bias; from one slice of features to several of unequal width, and the widths of real heads */
    @ParameterizedTest
    @CsvSource({"1, 1, 1, true", "1, 5, 3, false", "2, 64, 128, true", "7, 130, 200, true", "33, 17, 1100, false",
        "5, 2049, 127, true", "128, 512, 512, true", "64, 512, 2048, false", "300, 100, 64, true"})
    void agreesWithDl4j(int n, int in, int out, boolean bias) {
        Nets.Body body = (kit, g, input) -> kit.dense(g, "tested", kit.dense(g, "first", input, in, in, false), in, out,
                bias);
        var fast = Nets.fast(body);
        var exact = Nets.exact(body);
        INDArray x = Nets.random(31, n, in);

        Nets.assertClose("input gradient", Nets.inputGradient(fast, x, "tested"), Nets.inputGradient(exact, x, "tested"),
                TOLERANCE);
        var actual = Nets.train(fast, x);
        var expected = Nets.train(exact, x);
        assertEquals(expected.gradients().keySet(), actual.gradients().keySet());
        Nets.assertClose("output", actual.output(), expected.output(), TOLERANCE);
        expected.gradients().forEach((name, g) -> Nets.assertClose(name, actual.gradients().get(name), g, TOLERANCE));
        Nets.assertClose("inference", Nets.infer(fast, x), Nets.infer(exact, x), TOLERANCE);
    }

    @Test
    void givesTheSameBitsOnAnyNumberOfThreads() {
        Nets.Body body = (kit, g, input) -> kit.dense(g, "tested", input, 300, 700, true);
        INDArray x = Nets.random(32, 45, 300);
        Workers.setThreads(1);
        var alone = Nets.train(Nets.fast(body), x);
        for (int threads : new int[] {2, 4}) {
            Workers.setThreads(threads);
            assertEquals(alone, Nets.train(Nets.fast(body), x), threads + " threads");
        }
    }

    @Test
    void namesItselfWhenGivenOtherFeatures() {
        var graph = Nets.fast((kit, g, input) -> kit.dense(g, "head", input, 3, 8, true));
        INDArray wide = Nets.random(1, 2, 4).castTo(DataType.FLOAT);
        var refusal = assertThrows(DL4JInvalidInputException.class, () -> graph.outputSingle(wide));
        assertTrue(refusal.getMessage().contains("dense layer head expects [n, 3], got [2, 4]"), refusal.getMessage());
    }
}
