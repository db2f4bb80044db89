package org.selfsup.core.nn.onednn;

import java.util.function.Function;
import java.util.function.Supplier;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.primitive_desc_base;
import org.bytedeco.dnnl.reorder;

/** A compiled oneDNN primitive and what it was compiled from; free of state, so that threads may share it. */
record Primitive(primitive code, primitive_desc_base description) {

    /**
     * Compiles what is described.
     *
     * @throws IllegalStateException if oneDNN cannot; in its words, which do not say whose they are
     */
    static <D extends primitive_desc_base> Primitive of(Supplier<D> description, Function<D, primitive> compiler) {
        try {
            D described = description.get();
            return new Primitive(compiler.apply(described), described);
        } catch (RuntimeException refused) {
            throw refusal(refused);
        }
    }

    /** What JavaCPP makes of an error of the library, under the library's name. */
    static IllegalStateException refusal(RuntimeException refused) {
        return new IllegalStateException("oneDNN: " + refused.getMessage(), refused);
    }

    /** Copies from one layout into another. */
    static Primitive reorder(memory.desc from, memory.desc to) {
        return of(() -> new reorder.primitive_desc(Cpu.ENGINE, from, Cpu.ENGINE, to, Cpu.attributes(), false), reorder::new);
    }

    /** Multiplies matrices: {@code result = left · right}, and what the attributes add to that. */
    static Primitive matmul(memory.desc left, memory.desc right, memory.desc result, primitive_attr attributes) {
        return of(() -> new matmul.primitive_desc(Cpu.ENGINE, left, right, result, attributes, false), matmul::new);
    }

    /** The same with a row {@code bias} that is added to every row of the result. */
    static Primitive matmul(memory.desc left, memory.desc right, memory.desc bias, memory.desc result,
            primitive_attr attributes) {
        return of(() -> new matmul.primitive_desc(Cpu.ENGINE, left, right, bias, result, attributes, false), matmul::new);
    }
}
