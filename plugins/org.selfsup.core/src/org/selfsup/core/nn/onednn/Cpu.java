package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.engine;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.primitive_attr;
import org.bytedeco.dnnl.stream;
import org.bytedeco.dnnl.global.dnnl.scratchpad_mode;

/**
 * oneDNN's CPU engine, the streams of its callers and the memory layouts the layers share. Touching this class loads the
 * natives; {@link OneDnn} does so once, guarded.
 */
final class Cpu {

    static final engine ENGINE = new engine(engine.kind.cpu, 0);

    private static final ThreadLocal<stream> STREAM = ThreadLocal.withInitial(() -> new stream(ENGINE));

    private Cpu() {
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

    /** Activations: logical {@code [n, c, h, w]}, channels innermost in memory. */
    static memory.desc nhwc(long n, long c, long h, long w) {
        return layout(memory.format_tag.nhwc, n, c, h, w);
    }

    /** DL4J's own layout: activations {@code [n, c, h, w]} and convolution weights {@code [out, in, height, width]}. */
    static memory.desc nchw(long n, long c, long h, long w) {
        return layout(memory.format_tag.nchw, n, c, h, w);
    }

    /** The layout that oneDNN finds fastest. */
    static memory.desc any(long n, long c, long h, long w) {
        return layout(memory.format_tag.any, n, c, h, w);
    }

    static memory.desc vector(long length) {
        return layout(memory.format_tag.a, length);
    }

    private static memory.desc layout(memory.format_tag tag, long... dimensions) {
        return new memory.desc(dimensions, memory.data_type.f32, tag);
    }
}
