package org.selfsup.core.nn.onednn;

import java.util.List;
import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.cpu_isa;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;

/**
 * oneDNN's CPU engine, the streams of its callers and the memory layouts the layers share. Touching this class needs the
 * natives; {@link OneDnn} does so once, guarded.
 */
final class Cpu {

    static final engine ENGINE = new engine(engine.kind.cpu, 0);

    static final boolean X86 = List.of("amd64", "x86_64").contains(System.getProperty("os.arch"));

    /** Elsewhere nobody has measured, and oneDNN may have no fast products of matrices with gaps between their rows. */
    static final boolean FAST_PRODUCTS = X86;

    /** Whether the widest vectors are those of AVX2: eight floats, in sixteen registers. (ARM's sets have the same numbers.) */
    static final boolean AVX2_ALONE = FAST_PRODUCTS && knows(cpu_isa.avx2) && !knows(cpu_isa.avx512_core);

    private static final ThreadLocal<stream> STREAM = ThreadLocal.withInitial(() -> new stream(ENGINE));

    private Cpu() {
    }

    /** Whether oneDNN uses a set of instructions here; its numbers are sets of bits, each with those of the sets it contains. */
    static boolean knows(cpu_isa instructions) {
        return (dnnl.get_effective_cpu_isa().value & instructions.value) == instructions.value;
    }

    /** The calling thread's stream; on a CPU engine an execution has ended when {@code execute} returns. */
    static stream stream() {
        return STREAM.get();
    }

    /** Scratch memory comes from {@link Scratch}: the library's own is bound to the thread that made the primitive. */
    static primitive_attr attributes() {
        primitive_attr attributes = new primitive_attr();
        attributes.set_scratchpad_mode(scratchpad_mode.user);
        return attributes;
    }

    /** The same for a primitive that adds its result to what is there already, then sets negative values to zero, or either. */
    static primitive_attr attributes(boolean add, boolean relu) {
        post_ops operations = new post_ops();
        if (add) {
            operations.append_sum();
        }
        if (relu) {
            operations.append_eltwise(algorithm.eltwise_relu, 0, 0);
        }
        primitive_attr attributes = attributes();
        attributes.set_post_ops(operations);
        return attributes;
    }

    /** Activations: logical {@code [n, c, h, w]}, channels innermost in memory. */
    static memory.desc nhwc(ActivationType type, long n, long c, long h, long w) {
        return layout(type, memory.format_tag.nhwc, n, c, h, w);
    }

    /** DL4J's own layout: activations {@code [n, c, h, w]} and convolution weights {@code [out, in, height, width]}. */
    static memory.desc nchw(long n, long c, long h, long w) {
        return layout(ActivationType.FLOAT32, memory.format_tag.nchw, n, c, h, w);
    }

    /** The layout that oneDNN finds fastest. */
    static memory.desc any(ActivationType type, long n, long c, long h, long w) {
        return layout(type, memory.format_tag.any, n, c, h, w);
    }

    static memory.desc vector(long length) {
        return vector(ActivationType.FLOAT32, length);
    }

    static memory.desc vector(ActivationType type, long length) {
        return layout(type, memory.format_tag.a, length);
    }

    /** Rows one after the other. */
    static memory.desc matrix(long rows, long columns) {
        return matrix(rows, columns, columns);
    }

    /** Rows that begin {@code stride} floats apart. */
    static memory.desc matrix(long rows, long columns, long stride) {
        return matrix(ActivationType.FLOAT32, rows, columns, stride);
    }

    static memory.desc matrix(ActivationType type, long rows, long columns, long stride) {
        return new memory.desc(new long[] {rows, columns}, type.layout(), new long[] {stride, 1});
    }

    /** A matrix whose columns lie one after the other. */
    static memory.desc transposed(long rows, long columns) {
        return transposed(ActivationType.FLOAT32, rows, columns, rows);
    }

    /** A matrix whose columns begin {@code stride} numbers apart. */
    static memory.desc transposed(ActivationType type, long rows, long columns, long stride) {
        return new memory.desc(new long[] {rows, columns}, type.layout(), new long[] {1, stride});
    }

    private static memory.desc layout(ActivationType type, memory.format_tag tag, long... dimensions) {
        return new memory.desc(dimensions, type.layout(), tag);
    }
}
