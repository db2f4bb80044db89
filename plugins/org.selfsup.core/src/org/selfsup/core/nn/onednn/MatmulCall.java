package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;

/** {@code result = left · right [+ bias]} by oneDNN's primitive: a {@link Call} of it. */
final class MatmulCall implements Matmul {

    private final Call call;
    private final Call.Slot left;
    private final Call.Slot right;
    private final Call.Slot result;
    private Call.Slot bias;

    /** @param primitive that multiplies arrays of these layouts */
    MatmulCall(Primitive primitive, memory.desc left, memory.desc right, memory.desc result) {
        call = new Call(primitive);
        this.left = call.slot(dnnl.DNNL_ARG_SRC, left);
        this.right = call.slot(dnnl.DNNL_ARG_WEIGHTS, right);
        this.result = call.slot(dnnl.DNNL_ARG_DST, result);
    }

    /** @param add whether it is added to what is there */
    MatmulCall(memory.desc left, memory.desc right, memory.desc result, boolean add) {
        this(Primitive.matmul(left, right, result, Cpu.attributes(add, false)), left, right, result);
    }

    /** One with a row {@code bias} that is added to every row of the result. */
    static MatmulCall biased(memory.desc left, memory.desc right, memory.desc bias, memory.desc result) {
        var product = new MatmulCall(Primitive.matmul(left, right, bias, result, Cpu.attributes()), left, right, result);
        product.takeBias(bias);
        return product;
    }

    /** For a primitive that adds one; see {@link #bias}. */
    void takeBias(memory.desc layout) {
        bias = call.slot(dnnl.DNNL_ARG_BIAS, layout);
    }

    /** Sets where the bias lies. */
    void bias(long address) {
        bias.at(address);
    }

    @Override
    public void run(long l, long r, long to) {
        left.at(l);
        right.at(r);
        result.at(to);
        call.run();
    }
}
