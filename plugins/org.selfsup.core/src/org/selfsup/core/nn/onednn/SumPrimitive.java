package org.selfsup.core.nn.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.sum;
import org.bytedeco.dnnl.global.dnnl;

/** Adds arrays element by element and in order. */
final class SumPrimitive {

    private record Shape(int arrays, long length) {
    }

    private static final PrimitiveCache<Shape, Primitive> CACHE = new PrimitiveCache<>(SumPrimitive::make);

    private SumPrimitive() {
    }

    private static Primitive make(Shape shape) {
        memory.desc vector = Cpu.vector(shape.length);
        memory.desc[] sources = new memory.desc[shape.arrays];
        Arrays.fill(sources, vector);
        float[] factors = new float[shape.arrays];
        Arrays.fill(factors, 1);
        return Primitive.of(() -> new sum.primitive_desc(Cpu.ENGINE, vector, factors, new memory_desc_vector(sources),
                Cpu.attributes(), false), sum::new);
    }

    /** A sum at work. */
    static final class Sum {

        private final Call call;
        private final Call.Slot[] sources;
        private final Call.Slot result;

        private Sum(Primitive primitive, int arrays, memory.desc vector) {
            call = new Call(primitive);
            sources = new Call.Slot[arrays];
            for (int i = 0; i < arrays; i++) {
                sources[i] = call.slot(dnnl.DNNL_ARG_MULTIPLE_SRC + i, vector);
            }
            result = call.slot(dnnl.DNNL_ARG_DST, vector);
        }

        static Sum of(int arrays, long length) {
            return new Sum(CACHE.get(new Shape(arrays, length)), arrays, Cpu.vector(length));
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
