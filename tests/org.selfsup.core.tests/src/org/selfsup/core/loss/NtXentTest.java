package org.selfsup.core.loss;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.shade.jackson.databind.JsonNode;
import org.selfsup.core.Golden;

class NtXentTest {

    static Stream<JsonNode> golden() throws Exception {
        return Golden.cases("nt_xent");
    }

    @ParameterizedTest
    @MethodSource("golden")
    void agreesWithTheReferenceInDoubleAndInFloat(JsonNode golden) {
        var z = Losses.stacked(golden, "z1", "z2");
        var gradient = Losses.stacked(golden, "grad_z1", "grad_z2");
        double temperature = golden.get("temperature").asDouble();
        var ours = NtXent.of(z, temperature);
        assertEquals(golden.get("loss").asDouble(), ours.loss(), 1e-9);
        Losses.assertClose(gradient, ours.gradient(), 1e-9);
        var single = NtXent.of(z.castTo(DataType.FLOAT), temperature);
        assertEquals(golden.get("loss").asDouble(), single.loss(), 1e-4);
        Losses.assertClose(gradient, single.gradient(), 1e-4);
        assertEquals(DataType.FLOAT, single.gradient().dataType());
    }

    /** 4,096 views in four blocks, each of which needs 16 MB for its similarities; views and gradients are small. */
    @Test
    void blocksOfViewsHaveTheSameMemory() {
        var z = Losses.random(4096, 4, 1).castTo(DataType.FLOAT);
        var alone = NtXent.of(z, 0.2);
        long left = Losses.bytesLeftInAPass(() -> {
            var inAPass = NtXent.of(z, 0.2);
            assertEquals(alone.loss(), inAPass.loss());
            assertEquals(alone.gradient(), inAPass.gradient());
        });
        assertTrue(left < 1 << 20, left + " bytes");
    }

    @ParameterizedTest
    @ValueSource(doubles = {0.05, 0.5, 3})
    void agreesWithThePapersPseudocodeAsNaiveLoops(double temperature) {
        var z = Losses.random(14, 6, 1);
        assertEquals(naive(z.toDoubleMatrix(), temperature), NtXent.of(z, temperature).loss(), 1e-10);
    }

    /** Algorithm 1 of arXiv:2002.05709, with rows k and k + n in place of 2k − 1 and 2k. */
    private static double naive(double[][] z, double temperature) {
        int n = z.length / 2;
        double sum = 0;
        for (int k = 0; k < n; k++) {
            sum += pair(z, k, k + n, temperature) + pair(z, k + n, k, temperature);
        }
        return sum / (2 * n);
    }

    private static double pair(double[][] z, int i, int j, double temperature) {
        double denominator = 0;
        for (int k = 0; k < z.length; k++) {
            if (k != i) {
                denominator += Math.exp(Losses.cosine(z[i], z[k]) / temperature);
            }
        }
        return -Math.log(Math.exp(Losses.cosine(z[i], z[j]) / temperature) / denominator);
    }

    @Test
    void theGradientIsTheSlope() {
        var z = Losses.random(8, 5, 2);
        Losses.assertIsSlope(x -> NtXent.of(x, 0.2).loss(), z, NtXent.of(z, 0.2).gradient());
    }

    @Test
    void lengthsDoNotMatterAndTheGradientIsPerpendicularToEachRow() {
        var z = Losses.random(8, 5, 3);
        var longer = z.mulColumnVector(Nd4j.createFromArray(1, 2, 3, 4, 5, 6, 7, 8.0).reshape(8, 1));
        assertEquals(NtXent.of(z, 0.5).loss(), NtXent.of(longer, 0.5).loss(), 1e-12);
        var along = NtXent.of(z, 0.5).gradient().mul(z).sum(1);
        assertArrayEquals(new double[8], along.toDoubleVector(), 1e-12);
    }

    @Test
    void exchangingTheViewsExchangesTheGradient() {
        var z = Losses.random(10, 4, 4);
        var swapped = swapHalves(z);
        assertEquals(NtXent.of(z, 0.3).loss(), NtXent.of(swapped, 0.3).loss(), 1e-12);
        Losses.assertClose(swapHalves(NtXent.of(z, 0.3).gradient()), NtXent.of(swapped, 0.3).gradient(), 1e-12);
    }

    private static INDArray swapHalves(INDArray z) {
        int n = z.rows() / 2;
        var rows = z.toDoubleMatrix();
        var out = new double[2 * n][];
        for (int i = 0; i < 2 * n; i++) {
            out[i] = rows[(i + n) % (2 * n)];
        }
        return Nd4j.create(out);
    }

    @Test
    void equalProjectionsGiveTheChanceLevel() {
        assertEquals(NtXent.chance(6), NtXent.of(Nd4j.ones(DataType.DOUBLE, 12, 3), 0.1).loss(), 1e-12);
        assertEquals(Math.log(11), NtXent.chance(6), 1e-15);
    }

    @Test
    void aSmallTemperatureDoesNotOverflowFloat() {
        var result = NtXent.of(Losses.random(8, 5, 5).castTo(DataType.FLOAT), 0.001);
        assertTrue(Double.isFinite(result.loss()), "loss " + result.loss());
        assertTrue(Double.isFinite(result.gradient().sumNumber().doubleValue()), "gradient " + result.gradient());
    }

    @Test
    void theInputIsNotChanged() {
        var z = Losses.random(8, 5, 6);
        var before = z.dup();
        NtXent.of(z, 0.5);
        assertEquals(before, z);
    }

    @Test
    void refusesWhatHasNoMeaning() {
        assertEquals("temperature must be > 0, got -1.0",
                assertThrows(IllegalArgumentException.class, () -> NtXent.of(Losses.random(8, 5, 7), -1)).getMessage());
        assertThrows(IllegalArgumentException.class, () -> NtXent.of(Losses.random(7, 5, 7), 1));
        assertThrows(IllegalArgumentException.class, () -> NtXent.of(Losses.random(2, 5, 7), 1));
    }
}
