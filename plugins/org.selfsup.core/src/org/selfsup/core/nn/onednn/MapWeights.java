package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;

/** The planes G w Gᵀ of a convolution's weights for {@link MapPass}, in the type of its maps. To be made on {@link Workers}. */
final class MapWeights {

    private final long bytes;
    private final int count;
    private final WeightsReorder tapByTap;
    private final LinearCombinations planes;

    /** @param backward whether the map is gone through from its end, as the way back does */
    MapWeights(ConvolutionShape shape, MapWinograd algorithm, boolean backward) {
        var primitives = ConvolutionPrimitives.of(shape);
        tapByTap = new WeightsReorder(primitives.plain(), backward ? primitives.tapByTap() : inputsFirst(shape));
        bytes = shape.in() * shape.out() * shape.type().bytes();
        count = algorithm.planes();
        var matrix = new float[count][];
        for (int p = 0; p < count; p++) {
            double[] taps = algorithm.taps(p);
            matrix[p] = new float[taps.length];
            for (int i = 0; i < taps.length; i++) {
                matrix[p][i] = (float) taps[backward ? taps.length - 1 - i : i];
            }
        }
        planes = new LinearCombinations(matrix, shape.in() * shape.out(), shape.type());
    }

    /** A matrix {@code [in, out]} for each tap. */
    private static memory.desc inputsFirst(ConvolutionShape shape) {
        long pair = shape.out() * shape.in();
        return new memory.desc(new long[] {shape.out(), shape.in(), shape.kernel(), shape.kernel()}, memory.data_type.f32,
                new long[] {1, shape.out(), shape.kernel() * pair, pair});
    }

    /** Bytes from one plane to the next. */
    long bytes() {
        return bytes;
    }

    /**
     * @param weights address of the weights in DL4J's layout
     * @return the address of the planes, valid until the calling thread asks for others
     */
    long run(long weights) {
        long own = Scratch.WEIGHTS.take(count * bytes + tapByTap.bytes);
        long taps = own + count * bytes;
        tapByTap.run(weights, taps);
        planes.run(taps, own);
        return own;
    }
}
