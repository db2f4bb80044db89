package org.selfsup.core.nn.onednn;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.selfsup.core.workers.Workers;

/** Mean and variance of each channel are those of double precision, wherever the mean lies. */
class ChannelStatisticsTest {

    private static final int IMAGES = 37;
    private static final int POSITIONS = 90;
    private static final double DEVIATION = 0.5;

    /** channels, mean over deviation; 8 is where sums of squares would begin to lose digits, 3 channels are never summed up */
    @ParameterizedTest
    @CsvSource({"16, 0", "32, 1", "64, 3", "256, 5.9", "128, 6.1", "64, 100", "3, 5.9", "1024, 2"})
    void areThoseOfDoublePrecision(int channels, double away) {
        assertTaken(channels, away, 1, ActivationType.FLOAT32, 5e-6);
    }

    /** The numbers are rounded before, not the sums. */
    @ParameterizedTest
    @CsvSource({"16, 0", "64, 3", "128, 5.9", "64, 7", "1024, 2"})
    void statisticsOfBf16AreThoseOfDoublePrecision(int channels, double away) {
        assumeTrue(OneDnn.computesBf16(), "this processor does not compute in bf16");
        assertTaken(channels, away, 1, ActivationType.BF16, 5e-6);
    }

    /** One channel of one part is far from zero: that all parts are taken exactly changes none of them by more than rounding. */
    @ParameterizedTest
    @CsvSource({"64, 2", "32, 50"})
    void partsHaveTheirOwn(int channels, double away) {
        assertTaken(channels, away, 2, ActivationType.FLOAT32, 5e-6);
    }

    private static void assertTaken(int channels, double away, int parts, ActivationType type, double tolerance) {
        long images = (long) IMAGES * parts;
        long rows = images * POSITIONS;
        INDArray x = Dense.of(Nets.random(31, (int) rows, channels).muli(DEVIATION).addi(away * DEVIATION), type);
        var blocks = RowBlocks.of(images, POSITIONS, channels, parts);
        var shape = new BatchNormShape(rows, channels, 1e-5f, false, type);
        var statistics = new ChannelStatistics(shape, blocks);
        var mean = new Lanes(channels, parts);
        var variance = new Lanes(channels, parts);
        Workers.run(blocks.count(), statistics.of(Dense.address(x)));
        statistics.combine(parts, Dense.address(x), mean, variance);
        float[] values = x.castTo(DataType.FLOAT).data().asFloat();
        for (int part = 0; part < parts; part++) {
            float[] means = Floats.read(mean.at(part), channels);
            float[] variances = Floats.read(variance.at(part), channels);
            for (int c = 0; c < channels; c++) {
                assertChannel(values, part, channels, c, means[c], variances[c], tolerance);
            }
        }
    }

    private static void assertChannel(float[] values, int part, int channels, int c, double mean, double variance,
            double tolerance) {
        int rows = IMAGES * POSITIONS;
        double sum = 0;
        for (int row = 0; row < rows; row++) {
            sum += values[(part * rows + row) * channels + c];
        }
        double centre = sum / rows;
        double squares = 0;
        for (int row = 0; row < rows; row++) {
            double from = values[(part * rows + row) * channels + c] - centre;
            squares += from * from;
        }
        double expected = squares / rows;
        assertEquals(centre, mean, tolerance * (Math.abs(centre) + Math.sqrt(expected)), "mean of channel " + c);
        assertEquals(expected, variance, tolerance * expected, "variance of channel " + c);
    }
}
