package org.selfsup.core.nn.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.sum;
import org.bytedeco.dnnl.global.dnnl;

/** Adds arrays element by element, in order. */
final class SumPrimitive {

    private record Shape(int arrays, long length) {
    }

    private static final PrimitiveCache<Shape, Primitive> CACHE = new PrimitiveCache<>(SumPrimitive::make);

    private SumPrimitive() {
    }

    private static Primitive make(Shape shape) {
        memory.desc[] layouts = new memory.desc[shape.arrays];
        Arrays.fill(layouts, Cpu.vector(shape.length));
        float[] ones = new float[shape.arrays];
        Arrays.fill(ones, 1);
        var description = new sum.primitive_desc(Cpu.ENGINE, layouts[0], ones, new memory_desc_vector(layouts),
                Cpu.attributes(), false);
        return new Primitive(new sum(description), description);
    }

    /** A sum at work. */
    static final class Sum {

        private final Call call;
        private final Call.Slot[] sources;
        private final Call.Slot result;

        Sum(int arrays, long length) {
            call = new Call(CACHE.get(new Shape(arrays, length)));
            sources = new Call.Slot[arrays];
            for (int i = 0; i < arrays; i++) {
                sources[i] = call.slot(dnnl.DNNL_ARG_MULTIPLE_SRC + i, Cpu.vector(length));
            }
            result = call.slot(dnnl.DNNL_ARG_DST, Cpu.vector(length));
        }

        /** Adds the arrays that lie {@code stride} bytes apart. */
        void run(long first, long stride, long to) {
            for (int i = 0; i < sources.length; i++) {
                sources[i].at(first + i * stride);
            }
            result.at(to);
            call.run();
        }
    }
}
