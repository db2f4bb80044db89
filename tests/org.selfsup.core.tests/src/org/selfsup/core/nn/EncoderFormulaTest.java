package org.selfsup.core.nn;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import java.util.function.Function;
import org.deeplearning4j.nn.graph.ComputationGraph;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.image.InputShape;

/**
 * The encoders in plain loops, the residual ones as arXiv:1512.03385 and torchvision have them. Another place of a stride or a ReLU
 * changes no parameter: models of earlier versions would open as before and give other embeddings.
 */
class EncoderFormulaTest {

    private static final double EPS = 1e-5;

    /** One image, {@code [channel][row][column]}. */
    private record Maps(double[][][] values) {

        int channels() {
            return values.length;
        }

        int side() {
            return values[0].length;
        }

        double at(int channel, int row, int column, double outside) {
            return row < 0 || column < 0 || row >= side() || column >= side() ? outside : values[channel][row][column];
        }

        private interface Value {
            double of(int channel, int row, int column);
        }

        static Maps of(int channels, int side, Value value) {
            var values = new double[channels][side][side];
            for (int c = 0; c < channels; c++) {
                for (int y = 0; y < side; y++) {
                    for (int x = 0; x < side; x++) {
                        values[c][y][x] = value.of(c, y, x);
                    }
                }
            }
            return new Maps(values);
        }

        Maps plus(Maps other) {
            return of(channels(), side(), (c, y, x) -> values[c][y][x] + other.values[c][y][x]);
        }

        Maps relu() {
            return of(channels(), side(), (c, y, x) -> Math.max(0, values[c][y][x]));
        }

        /** Over 3 × 3 pixels, stride 2, padding 1. */
        Maps maxPool() {
            return of(channels(), (side() + 1) / 2, (c, y, x) -> {
                double largest = Double.NEGATIVE_INFINITY;
                for (int k = 0; k < 9; k++) {
                    largest = Math.max(largest, at(c, 2 * y + k / 3 - 1, 2 * x + k % 3 - 1, Double.NEGATIVE_INFINITY));
                }
                return largest;
            });
        }
    }

    private final Map<String, Weights.Array> weights = new LinkedHashMap<>();

    private float[] values(String name) {
        return weights.get(name).values();
    }

    /** Convolution with zeros around the map, then batch-norm with running statistics. */
    private Maps normalised(Maps in, String convolution, String batchNorm, int stride) {
        var shape = weights.get(convolution + "_W").shape();
        var w = values(convolution + "_W");
        int kernel = (int) shape[2];
        var gamma = values(batchNorm + "_gamma");
        var beta = values(batchNorm + "_beta");
        var mean = values(batchNorm + "_mean");
        var variance = values(batchNorm + "_var");
        return Maps.of((int) shape[0], (in.side() + stride - 1) / stride, (out, y, x) -> {
            double sum = 0;
            for (int c = 0; c < in.channels(); c++) {
                for (int k = 0; k < kernel * kernel; k++) {
                    sum += w[(out * in.channels() + c) * kernel * kernel + k] * in.at(c, stride * y + k / kernel - kernel / 2,
                            stride * x + k % kernel - kernel / 2, 0);
                }
            }
            return gamma[out] * (sum - mean[out]) / Math.sqrt(variance[out] + EPS) + beta[out];
        });
    }

    /** @param strided the convolution of the block that has its stride, from 1 */
    private Maps block(Maps in, String name, int convolutions, int strided, int stride) {
        var x = in;
        for (int i = 1; i <= convolutions; i++) {
            x = normalised(x, name + "-conv" + i, name + "-bn" + i, i == strided ? stride : 1);
            x = i < convolutions ? x.relu() : x;
        }
        boolean projects = weights.containsKey(name + "-conv0_W");
        return x.plus(projects ? normalised(in, name + "-conv0", name + "-bn0", stride) : in).relu();
    }

    private double[] smallCnn(Maps image) {
        var x = image;
        for (int i = 1; i <= 5; i++) {
            boolean strided = i == 2 || i == 4 || i == 1 && image.side() > 64;
            x = normalised(x, "conv" + i, "bn" + i, strided ? 2 : 1).relu();
        }
        int half = (x.side() + 1) / 2; // a middle row or column belongs to both
        int second = x.side() - half;
        var means = new double[4 * x.channels()];
        for (int c = 0; c < x.channels(); c++) {
            for (int quarter = 0; quarter < 4; quarter++) {
                for (int pixel = 0; pixel < half * half; pixel++) {
                    means[4 * c + quarter] += x.values[c][quarter / 2 * second + pixel / half][quarter % 2 * second + pixel % half]
                            / (half * half);
                }
            }
        }
        return means;
    }

    private double[] resNet(Maps image, int convolutions, int strided) {
        var x = normalised(image, "stem-conv", "stem-bn", image.side() > 64 ? 2 : 1).relu();
        if (image.side() > 64) {
            x = x.maxPool();
        }
        for (int stage = 1; stage <= 4; stage++) {
            for (int block = 1; weights.containsKey("stage" + stage + "-block" + block + "-conv1_W"); block++) {
                x = block(x, "stage" + stage + "-block" + block, convolutions, strided, stage > 1 && block == 1 ? 2 : 1);
            }
        }
        var means = new double[x.channels()];
        for (int c = 0; c < means.length; c++) {
            for (var row : x.values[c]) {
                for (double value : row) {
                    means[c] += value / (x.side() * x.side());
                }
            }
        }
        return means;
    }

    /** Batch-norms that are not where they start, of a size that keeps fifty layers from overflowing. */
    private void draw(ComputationGraph graph, Random random) {
        graph.paramTable().forEach((name, array) -> {
            var kind = ParameterName.of(name).kind();
            var values = array.dup('c').data().asFloat();
            for (int i = 0; i < values.length; i++) {
                values[i] = switch (kind) {
                    case ParameterName.GAMMA -> 0.5f + random.nextFloat() / 2;
                    case ParameterName.VARIANCE -> 0.5f + random.nextFloat();
                    case ParameterName.WEIGHTS -> (float) (random.nextGaussian()
                            * Math.sqrt(1.0 / (array.size(1) * array.size(2) * array.size(3))));
                    default -> (float) (random.nextGaussian() / 4);
                };
            }
            weights.put(name, new Weights.Array(array.shape(), values));
        });
        new Weights(weights).copyInto(graph);
    }

    /** Widths of 16, of an odd one and of a large image's stem. */
    @ParameterizedTest
    @CsvSource({"1, 16", "3, 18", "1, 65"})
    void theSmallCnnIsFiveConvolutionsAndTheMeansOfQuarters(int channels, int size) {
        assertGives(Backbone.SMALL_CNN, channels, size, this::smallCnn);
    }

    /** 18 and 34 have two convolutions to a block, the stride in the first; 50 three, the stride in the second. */
    @ParameterizedTest
    @CsvSource({"RESNET18, 1, 16, 2, 1", "RESNET34, 3, 17, 2, 1", "RESNET50, 1, 16, 3, 2", "RESNET18, 3, 65, 2, 1",
        "RESNET50, 1, 66, 3, 2"})
    void theResNetsAreThoseOfThePaper(Backbone backbone, int channels, int size, int convolutions, int strided) {
        assertGives(backbone, channels, size, image -> resNet(image, convolutions, strided));
    }

    private void assertGives(Backbone backbone, int channels, int size, Function<Maps, double[]> formula) {
        var random = new Random(size);
        var graph = EncoderGraph.graph(NetworkLayout.encoder(backbone, new InputShape(channels, size))
                .encoderGraph(new StandardLayers()));
        try {
            draw(graph, random);
            var image = Maps.of(channels, size, (c, y, x) -> (float) random.nextGaussian());
            var expected = formula.apply(image);
            try (var input = Nd4j.createFromArray(new double[][][][] {image.values}).castTo(graph.params().dataType())) {
                var actual = graph.outputSingle(input).toDoubleMatrix()[0];
                assertEquals(expected.length, actual.length);
                for (int i = 0; i < expected.length; i++) {
                    assertEquals(expected[i], actual[i], 1e-4 * (1 + Math.abs(expected[i])), "value " + i);
                }
            }
        } finally {
            EncoderGraph.free(graph);
        }
    }
}
