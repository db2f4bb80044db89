package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;

/** What happens to the last product of a convolution: {@code y = relu(A · M + bias + what y held)}, or less. */
record Ending(boolean bias, boolean add, boolean relu) {

    static final Ending NONE = new Ending(false, false, false);

    /** The product of two matrices with this ending; {@code biasRow} its bias, null without bias. */
    Primitive product(memory.desc left, memory.desc right, memory.desc biasRow, memory.desc result) {
        var attributes = Cpu.attributes(add, relu);
        return bias ? Primitive.matmul(left, right, biasRow, result, attributes)
                : Primitive.matmul(left, right, result, attributes);
    }
}
