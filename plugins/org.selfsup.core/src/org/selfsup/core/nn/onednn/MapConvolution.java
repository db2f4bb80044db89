package org.selfsup.core.nn.onednn;

/** A folded 3×3 convolution with stride 1 that computes small maps by {@link MapWinograd}. */
final class MapConvolution extends ConvolutionStep {

    private final MapPrimitives primitives;

    MapConvolution(FoldedConvolution layer, int slice) {
        super(layer);
        primitives = MapPrimitives.fixed(RowShape.of(shape, slice, false), new Epilogue(true, layer.add(), layer.relu()));
        var plain = Cpu.transposed(shape.in(), shape.out());
        for (int p = 0; p < primitives.algorithm.planes(); p++) {
            add(new FixedWeights(primitives.weights, plain, plane(layer.weights(), primitives.algorithm.taps(p))));
        }
    }

    /** One plane of G w Gᵀ: {@code [out, in, 3, 3]} to {@code [out, in]}. */
    private static double[] plane(double[] weights, double[] taps) {
        var plane = new double[weights.length / taps.length];
        for (int i = 0; i < weights.length; i++) {
            plane[i / taps.length] += taps[i % taps.length] * weights[i];
        }
        return plane;
    }

    @Override
    public Work work() {
        return new OnWorker();
    }

    private final class OnWorker implements Work {

        private final MapCalls calls = new MapCalls(primitives);

        OnWorker() {
            calls.bias(bias());
        }

        @Override
        public void run(long from, long to, int images) {
            long before = Scratch.BEFORE.take(calls.before());
            long after = Scratch.AFTER.take(calls.after());
            for (int i = 0; i < images; i++) {
                calls.in(i, from, before);
            }
            for (int p = 0; p < planes(); p++) {
                calls.multiply(p, before, weights(p), after);
            }
            for (int i = 0; i < images; i++) {
                calls.out(i, after, to);
            }
        }
    }
}
