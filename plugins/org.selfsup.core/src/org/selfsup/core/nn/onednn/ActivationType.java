package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How the numbers of activations and of their gradients are kept. Weights, their gradients and all sums are floats. */
enum ActivationType {

    FLOAT32(memory.data_type.f32, DataType.FLOAT),
    BF16(memory.data_type.bf16, DataType.BFLOAT16);

    private final memory.data_type layout;
    private final DataType array;

    ActivationType(memory.data_type layout, DataType array) {
        this.layout = layout;
        this.array = array;
    }

    /** That of an array; of any other it is the type that {@link Dense#of} would convert it to. */
    static ActivationType of(INDArray array) {
        return array.dataType() == DataType.BFLOAT16 ? BF16 : FLOAT32;
    }

    /** oneDNN's name for it. */
    memory.data_type layout() {
        return layout;
    }

    /** ND4J's name for it. */
    DataType array() {
        return array;
    }

    /** Of one number. */
    int bytes() {
        return array.width();
    }
}
