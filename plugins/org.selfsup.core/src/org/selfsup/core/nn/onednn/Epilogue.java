package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;

/** What is fused behind the last product of a convolution: {@code y = relu(A · M + bias + what y held)}, or less. */
record Epilogue(boolean bias, boolean add, boolean relu) {

    static final Epilogue NONE = new Epilogue(false, false, false);

    /** The product of two matrices with this behind it; {@code biasRow} its bias, null without bias. */
    Primitive matmul(memory.desc left, memory.desc right, memory.desc biasRow, memory.desc result) {
        var attributes = Cpu.attributes(add, relu);
        return bias ? Primitive.matmul(left, right, biasRow, result, attributes)
                : Primitive.matmul(left, right, result, attributes);
    }
}
