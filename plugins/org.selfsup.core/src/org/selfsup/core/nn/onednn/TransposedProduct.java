package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/**
 * {@code dyᵀ · x} of {@code dy [rows, out]} and {@code x [rows, in]}, {@code [out, in]}: what positions of a map yield for the
 * gradient of the weights.
 */
final class TransposedProduct implements WeightsPart {

    private final Call call;
    private final Call.Slot left;
    private final Call.Slot right;
    private final Call.Slot result;

    TransposedProduct(long rows, long out, long in, boolean add) {
        this(rows, out, out, in, add);
    }

    /** @param stride floats from one row of dy to the next: more than {@code out} where that is a part of it */
    TransposedProduct(long rows, long out, long stride, long in, boolean add) {
        this(rows, out, stride, in, in, add);
    }

    /**
     * @param outStride floats from one row of dy to the next: more than {@code out} where that is a part of it
     * @param inStride floats from one row of the result to the next, likewise
     * @param add whether it is added to what is there
     */
    TransposedProduct(long rows, long out, long outStride, long in, long inStride, boolean add) {
        var dy = Cpu.transposed(out, rows, outStride);
        var x = Cpu.matrix(rows, in);
        var product = Cpu.matrix(out, in, inStride);
        var attributes = Cpu.attributes();
        attributes.set_post_ops(Cpu.after(add, false));
        call = new Call(Primitive.product(dy, x, product, attributes));
        left = call.slot(dnnl.DNNL_ARG_SRC, dy);
        right = call.slot(dnnl.DNNL_ARG_WEIGHTS, x);
        result = call.slot(dnnl.DNNL_ARG_DST, product);
    }

    @Override
    public void run(long source, long resultGradient, long gradient) {
        left.at(resultGradient);
        right.at(source);
        result.at(gradient);
        call.run();
    }
}
