package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;

/** A compiled oneDNN primitive and what it was compiled from; free of state, so that threads may share it. */
record Primitive(primitive code, primitive_desc_base description) {

    /** Copies from one layout into another. */
    static Primitive reorder(memory.desc from, memory.desc to) {
        var description = new reorder.primitive_desc(Cpu.ENGINE, from, Cpu.ENGINE, to, Cpu.attributes(), false);
        return new Primitive(new reorder(description), description);
    }

    /** Multiplies matrices: {@code result = left · right}, and what the attributes add to that. */
    static Primitive product(memory.desc left, memory.desc right, memory.desc result, primitive_attr attributes) {
        return product(new matmul.primitive_desc(Cpu.ENGINE, left, right, result, attributes, false));
    }

    /** The same with a row {@code bias} that is added to every row of the result. */
    static Primitive product(memory.desc left, memory.desc right, memory.desc bias, memory.desc result,
            primitive_attr attributes) {
        return product(new matmul.primitive_desc(Cpu.ENGINE, left, right, bias, result, attributes, false));
    }

    private static Primitive product(matmul.primitive_desc description) {
        return new Primitive(new matmul(description), description);
    }
}
