package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/**
 * A folded 3×3 convolution with stride 1 that computes its columns by {@link RowAlgorithm}: up to half the multiplications
 * of the direct way. A row of a map, {@code [w, c]}, is what the algorithm calls a value, so that
 *
 * <ul>
 *   <li>{@code T = B · x} and {@code y = relu(A · M + bias + what y held)} are products of small matrices with whole rows,
 *   <li>each plane of M is an ordinary convolution of the plane of T along the row, with a kernel of 1×3.
 * </ul>
 *
 * T and M are {@code [planes][tiles][n][w][c]}.
 */
final class RowConvolution implements InferenceStep {

    private static final int FEWEST_CHANNELS = 16;
    private static final int FEWEST_ROWS = 3;

    private final ConvolutionShape shape;
    private final int group;
    private final List<Band> bands = new ArrayList<>();
    private final List<FixedWeights> planes = new ArrayList<>();
    private final memory.desc rowBias;
    private final Floats bias;
    private final long productFloats;

    RowConvolution(FoldedConvolution layer, int slice) {
        shape = layer.shape();
        var algorithm = RowAlgorithm.of((int) shape.h());
        var parts = algorithm.bands();
        long rows = (long) algorithm.planes() * parts.get(0).tiles();
        long width = shape.w();
        group = FoldedConvolution.group(rows * width * (shape.in() + shape.out()), planes(algorithm) * shape.weights() / 9,
                slice);
        productFloats = rows * group * width;
        rowBias = Cpu.matrix(1, width * shape.out());
        bias = Floats.of(repeated(layer.bias(), (int) width));
        var weights = Cpu.any(shape.out(), shape.in(), 1, 3);
        for (var part : parts) {
            bands.add(new Band(part, algorithm.planes(), weights, layer));
            weights = bands.get(0).along.description().weights_desc();
        }
        for (int p = 0; p < algorithm.planes(); p++) {
            planes.add(new FixedWeights(weights, plane(layer.weights(), algorithm.taps(p)), shape.out(), shape.in(), 1, 3));
        }
    }

    private static long planes(RowAlgorithm algorithm) {
        return 3L * algorithm.planes();
    }

    /** Whether the layer can be computed so, and gains by it. */
    static boolean suits(ConvolutionShape shape) {
        return shape.kernel() == 3 && shape.stride() == 1 && shape.padding() == 1
                && Math.min(shape.in(), shape.out()) >= FEWEST_CHANNELS && shape.h() >= FEWEST_ROWS;
    }

    private static float[] repeated(float[] values, int times) {
        var all = new float[values.length * times];
        for (int i = 0; i < times; i++) {
            System.arraycopy(values, 0, all, i * values.length, values.length);
        }
        return all;
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

    @Override
    public void close() {
        planes.forEach(FixedWeights::close);
        bands.forEach(Band::close);
        bias.close();
    }

    /** The primitives of one band, and its matrices. */
    private final class Band implements AutoCloseable {

        final RowAlgorithm.Band rows;
        final memory.desc inMatrix;
        final memory.desc outMatrix;
        final memory.desc source;
        final memory.desc result;
        /** A row per product: of one image, the images of the group in between. */
        final memory.desc before;
        final memory.desc after;
        final memory.desc plane;
        final memory.desc planeResult;
        final Primitive in;
        final Primitive along;
        final Primitive out;
        final Floats inValues;
        final Floats outValues;

        Band(RowAlgorithm.Band rows, int planes, memory.desc weights, FoldedConvolution layer) {
            this.rows = rows;
            long products = (long) planes * rows.tiles();
            long sourceWidth = shape.w() * shape.in();
            long resultWidth = shape.w() * shape.out();
            inMatrix = Cpu.matrix(products, rows.sourceRows());
            outMatrix = Cpu.matrix(rows.resultRows(), products);
            source = Cpu.matrix(rows.sourceRows(), sourceWidth);
            result = Cpu.matrix(rows.resultRows(), resultWidth);
            before = Cpu.matrix(products, sourceWidth, group * sourceWidth);
            after = Cpu.matrix(products, resultWidth, group * resultWidth);
            plane = Cpu.nhwc((long) rows.tiles() * group, shape.in(), 1, shape.w());
            planeResult = Cpu.nhwc((long) rows.tiles() * group, shape.out(), 1, shape.w());
            inValues = Floats.of(rows.in());
            outValues = Floats.of(rows.out());
            var first = new matmul.primitive_desc(Cpu.ENGINE, inMatrix, source, before, Cpu.attributes(), false);
            in = new Primitive(new matmul(first), first);
            var second = new convolution_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_inference,
                    algorithm.convolution_direct, plane, weights, planeResult, new long[] {1, 1}, new long[] {0, 1},
                    new long[] {0, 1}, Cpu.attributes(), false);
            along = new Primitive(new convolution_forward(second), second);
            var attributes = Cpu.attributes();
            attributes.set_post_ops(Cpu.after(layer.add(), layer.relu()));
            var third = new matmul.primitive_desc(Cpu.ENGINE, outMatrix, after, rowBias, result, attributes, false);
            out = new Primitive(new matmul(third), third);
        }

        @Override
        public void close() {
            inValues.close();
            outValues.close();
        }
    }

    private final class OnWorker implements Work {

        private final Floats before = new Floats(productFloats * shape.in());
        private final Floats after = new Floats(productFloats * shape.out());
        private final List<BandOnWorker> parts = bands.stream().map(band -> new BandOnWorker(band, before, after)).toList();

        @Override
        public void run(long from, long to, int images) {
            for (int i = 0; i < images; i += group) {
                for (var part : parts) {
                    part.run(from + i * shape.sourceFloats() * Float.BYTES, to + i * shape.resultFloats() * Float.BYTES);
                }
            }
        }

        @Override
        public void close() {
            before.close();
            after.close();
        }
    }

    private final class BandOnWorker {

        private final Band band;
        private final Floats before;
        private final Floats after;
        private final Call in;
        private final Call.Slot source;
        private final Call.Slot toBefore;
        private final Call along;
        private final Call.Slot fromBefore;
        private final Call.Slot weights;
        private final Call.Slot toAfter;
        private final Call out;
        private final Call.Slot fromAfter;
        private final Call.Slot result;

        BandOnWorker(Band band, Floats before, Floats after) {
            this.band = band;
            this.before = before;
            this.after = after;
            in = new Call(band.in);
            in.slot(dnnl.DNNL_ARG_SRC, band.inMatrix).at(band.inValues.at(0));
            source = in.slot(dnnl.DNNL_ARG_WEIGHTS, band.source);
            toBefore = in.slot(dnnl.DNNL_ARG_DST, band.before);
            along = new Call(band.along);
            fromBefore = along.slot(dnnl.DNNL_ARG_SRC, band.plane);
            weights = along.slot(dnnl.DNNL_ARG_WEIGHTS, planes.get(0).layout());
            toAfter = along.slot(dnnl.DNNL_ARG_DST, band.planeResult);
            out = new Call(band.out);
            out.slot(dnnl.DNNL_ARG_SRC, band.outMatrix).at(band.outValues.at(0));
            out.slot(dnnl.DNNL_ARG_BIAS, rowBias).at(bias.at(0));
            fromAfter = out.slot(dnnl.DNNL_ARG_WEIGHTS, band.after);
            result = out.slot(dnnl.DNNL_ARG_DST, band.result);
        }

        void run(long from, long to) {
            long sourceRow = shape.w() * shape.in();
            long resultRow = shape.w() * shape.out();
            for (int i = 0; i < group; i++) {
                source.at(from + (i * shape.sourceFloats() + band.rows.sourceStart() * sourceRow) * Float.BYTES);
                toBefore.at(before.at(i * sourceRow));
                in.run();
            }
            long planeRows = (long) band.rows.tiles() * group;
            for (int p = 0; p < planes.size(); p++) {
                fromBefore.at(before.at(p * planeRows * sourceRow));
                weights.at(planes.get(p).address());
                toAfter.at(after.at(p * planeRows * resultRow));
                along.run();
            }
            for (int i = 0; i < group; i++) {
                fromAfter.at(after.at(i * resultRow));
                result.at(to + (i * shape.resultFloats() + band.rows.resultStart() * resultRow) * Float.BYTES);
                out.run();
            }
        }
    }
}
