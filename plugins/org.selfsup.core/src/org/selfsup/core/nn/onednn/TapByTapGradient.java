package org.selfsup.core.nn.onednn;

import org.selfsup.core.nn.Lazy;

/** The gradient of a convolution's weights that is computed as one matrix for each element (tap) of the kernel. */
abstract class TapByTapGradient implements WeightsGradient {

    final ConvolutionShape shape;
    private final Lazy<WeightsReorder> reorder;

    TapByTapGradient(ConvolutionShape shape) {
        this.shape = shape;
        reorder = Lazy.onWorkers(() -> {
            var primitives = ConvolutionPrimitives.of(shape);
            return new WeightsReorder(primitives.tapByTap(), primitives.plain());
        });
    }

    @Override
    public final void run(long source, long resultGradient, long gradient) {
        WeightsReorder toPlain = reorder.get();
        long taps = Scratch.WEIGHTS.take(toPlain.bytes);
        compute(source, resultGradient, taps);
        toPlain.run(taps, gradient);
    }

    /** Writes the matrices, {@code [kernel, kernel, out, in]}, to the address {@code taps}. */
    abstract void compute(long source, long resultGradient, long taps);
}
