package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/**
 * Depthwise convolutions of 1×1, with one kernel and one offset for each channel, over a block of a batch-norm: what is done per
 * channel takes them a quarter to a third of the time that oneDNN's batch-norm and its operation on two arrays take.
 */
final class ChannelKernels {

    static final long[] ONE = {1, 1};
    static final long[] NONE = {0, 0};

    /** So many kernels lie one after the other, without gaps, in any layout that oneDNN may find fastest. */
    private static final int KERNELS = 16;

    private ChannelKernels() {
    }

    /** Whether there are such convolutions, and fast ones, for so many channels. */
    static boolean suit(BatchNormShape block) {
        return Cpu.FAST_PRODUCTS && block.c() % KERNELS == 0;
    }

    /** The block as one long row of an image. */
    static memory.desc row(BatchNormShape block) {
        return Cpu.nhwc(block.type(), 1, block.c(), 1, block.rows());
    }

    static memory.desc kernels(BatchNormShape block, ActivationType type) {
        return new memory.desc(new long[] {block.c(), 1, 1, 1, 1}, type.layout(), memory.format_tag.any);
    }

    static convolution_forward.primitive_desc forward(BatchNormShape block, prop_kind kind, primitive_attr attributes) {
        return new convolution_forward.primitive_desc(Cpu.ENGINE, kind, algorithm.convolution_direct, row(block),
                kernels(block, block.type()), Cpu.vector(block.c()), row(block), ONE, NONE, NONE, attributes, false);
    }
}
