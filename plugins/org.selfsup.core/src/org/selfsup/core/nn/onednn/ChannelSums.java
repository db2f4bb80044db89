package org.selfsup.core.nn.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.convolution_backward_weights;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/**
 * {@code Σ x} and {@code Σ x²} of each channel of a block, on one worker: the gradient of offset and kernels of a depthwise
 * convolution of 1×1, if x is both what it reads and the gradient of what it gives. That takes a quarter of the time of oneDNN's
 * mean and variance, but adds up in single precision: so rows are dealt to lanes, as many as that is still fast with, whose sums
 * are added up in double precision.
 */
final class ChannelSums {

    /** With fewer rows nothing is gained, and what the sums of blocks are off does not cancel out. */
    private static final long FEWEST_ROWS = 1 << 10;
    /** Channels in lanes up to this number: with twice as many it takes half as long again. */
    private static final long WIDE = 512;

    private static final PrimitiveCache<BatchNormShape, Primitive> CACHE = new PrimitiveCache<>(ChannelSums::primitive);

    private final int channels;
    private final Part dealt;
    /** Rows that are too few to deal to all lanes once more. */
    private final Part rest;

    ChannelSums(BatchNormShape block) {
        channels = Math.toIntExact(block.c());
        long lanes = Math.max(1, WIDE / channels);
        long rows = block.rows() / lanes;
        dealt = rows == 0 ? null : new Part(new BatchNormShape(rows, lanes * channels, block.eps(), false, block.type()), 0);
        rest = block.rows() % lanes == 0 ? null : new Part(block.withRows(block.rows() % lanes), rows * lanes * block.rowBytes());
    }

    /** Whether a batch is summed up. */
    static boolean suit(BatchNormShape batch) {
        return ChannelKernels.suit(batch) && batch.rows() >= FEWEST_ROWS;
    }

    /**
     * @param values address of the block
     * @param sums what takes the sum of the values of each channel, then of their squares
     */
    void run(long values, double[] sums) {
        Arrays.fill(sums, 0);
        if (dealt != null) {
            dealt.addTo(sums, values);
        }
        if (rest != null) {
            rest.addTo(sums, values);
        }
    }

    private final class Part {

        private final long offset;
        private final int width;
        private final Floats numbers;
        private final Call call;
        private final Call.Slot source;
        private final Call.Slot gradient;

        /** @param offset of its first row in the block, in bytes */
        Part(BatchNormShape part, long offset) {
            this.offset = offset;
            width = Math.toIntExact(part.c());
            numbers = new Floats(2L * width);
            Primitive primitive = CACHE.get(part);
            var description = (convolution_backward_weights.primitive_desc) primitive.description();
            call = new Call(primitive);
            source = call.slot(dnnl.DNNL_ARG_SRC, ChannelKernels.row(part));
            gradient = call.slot(dnnl.DNNL_ARG_DIFF_DST, ChannelKernels.row(part));
            call.slot(dnnl.DNNL_ARG_DIFF_BIAS, Cpu.vector(width)).at(numbers.at(0));
            call.slot(dnnl.DNNL_ARG_DIFF_WEIGHTS, description.diff_weights_desc()).at(numbers.at(width));
        }

        void addTo(double[] sums, long values) {
            source.at(values + offset);
            gradient.at(values + offset);
            call.run();
            float[] ofLanes = numbers.read(2 * width);
            for (int lane = 0; lane < width; lane += channels) {
                for (int c = 0; c < channels; c++) {
                    sums[c] += ofLanes[lane + c];
                    sums[channels + c] += ofLanes[width + lane + c];
                }
            }
        }
    }

    private static Primitive primitive(BatchNormShape block) {
        var row = ChannelKernels.row(block);
        return Primitive.of(() -> new convolution_backward_weights.primitive_desc(Cpu.ENGINE, algorithm.convolution_direct, row,
                ChannelKernels.kernels(block, ActivationType.FLOAT32), Cpu.vector(block.c()), row, ChannelKernels.ONE,
                ChannelKernels.NONE, ChannelKernels.NONE,
                ChannelKernels.forward(block, prop_kind.forward_training, Cpu.attributes()), Cpu.attributes(), false),
                convolution_backward_weights::new);
    }
}
