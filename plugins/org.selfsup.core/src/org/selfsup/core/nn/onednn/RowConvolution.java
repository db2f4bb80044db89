package org.selfsup.core.nn.onednn;

import java.util.List;

/**
 * A folded 3×3 convolution with stride 1 that computes its columns by {@link RowWinograd}: up to half the multiplications
 * of the direct way.
 */
final class RowConvolution extends ConvolutionStep {

    private final int group;
    private final RowPrimitives primitives;

    RowConvolution(FoldedConvolution layer, int slice) {
        super(layer);
        var algorithm = RowWinograd.of((int) shape.h());
        long floats = algorithm.bands().get(0).products() * shape.w() * (shape.in() + shape.out());
        group = FoldedConvolution.group(floats, algorithm.planes() * shape.weights() / 3, slice);
        primitives = RowPrimitives.of(RowShape.of(shape, group, false), new Epilogue(true, layer.add(), layer.relu()));
        for (int p = 0; p < algorithm.planes(); p++) {
            add(new FixedWeights(primitives.weights, Cpu.nchw(shape.out(), shape.in(), 1, 3),
                    plane(layer.weights(), algorithm.taps(p))));
        }
    }

    /** One plane of G · w: {@code [out, in, 3, 3]} to {@code [out, in, 1, 3]}. */
    private static double[] plane(double[] weights, double[] taps) {
        var plane = new double[weights.length / 3];
        for (int i = 0; i < plane.length; i++) {
            int from = i / 3 * 9 + i % 3;
            plane[i] = taps[0] * weights[from] + taps[1] * weights[from + 3] + taps[2] * weights[from + 6];
        }
        return plane;
    }

    @Override
    public Work work() {
        return new OnWorker();
    }

    private final class OnWorker implements Work {

        private final List<RowCalls> bands = RowCalls.of(primitives);

        OnWorker() {
            bands.forEach(band -> band.bias(bias()));
        }

        @Override
        public void run(long from, long to, int images) {
            for (int i = 0; i < images; i += group) {
                for (var band : bands) {
                    band.run(from + i * shape.sourceBytes(), RowConvolution.this::weights, to + i * shape.resultBytes());
                }
            }
        }
    }
}
