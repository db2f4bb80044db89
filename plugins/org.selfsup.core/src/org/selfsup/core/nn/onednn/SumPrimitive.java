package org.selfsup.core.nn.onednn;

import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.memory_desc_vector;
import org.bytedeco.dnnl.sum;
import org.bytedeco.dnnl.global.dnnl;

/** Adds arrays, each times a factor, element by element and in order. */
final class SumPrimitive {

    private record Shape(List<Float> factors, long length) {
    }

    private static final PrimitiveCache<Shape, Primitive> CACHE = new PrimitiveCache<>(SumPrimitive::make);

    private SumPrimitive() {
    }

    private static Primitive make(Shape shape) {
        return make(shape.factors, Cpu.vector(shape.length), Cpu.vector(shape.length));
    }

    private static Primitive make(List<Float> factors, memory.desc source, memory.desc result) {
        memory.desc[] sources = new memory.desc[factors.size()];
        Arrays.fill(sources, source);
        float[] values = new float[sources.length];
        for (int i = 0; i < values.length; i++) {
            values[i] = factors.get(i);
        }
        var description = new sum.primitive_desc(Cpu.ENGINE, result, values, new memory_desc_vector(sources),
                Cpu.attributes(), false);
        return new Primitive(new sum(description), description);
    }

    /** A sum at work. */
    static final class Sum {

        private final Call call;
        private final Call.Slot[] sources;
        private final Call.Slot result;

        private Sum(Primitive primitive, int arrays, memory.desc source, memory.desc result) {
            call = new Call(primitive);
            sources = new Call.Slot[arrays];
            for (int i = 0; i < arrays; i++) {
                sources[i] = call.slot(dnnl.DNNL_ARG_MULTIPLE_SRC + i, source);
            }
            this.result = call.slot(dnnl.DNNL_ARG_DST, result);
        }

        static Sum of(int arrays, long length) {
            return of(Collections.nCopies(arrays, 1f), length);
        }

        static Sum of(List<Float> factors, long length) {
            return new Sum(CACHE.get(new Shape(List.copyOf(factors), length)), factors.size(), Cpu.vector(length),
                    Cpu.vector(length));
        }

        /** A sum that also brings arrays of one layout into another. */
        static Sum of(List<Float> factors, memory.desc source, memory.desc result) {
            return new Sum(make(factors, source, result), factors.size(), source, result);
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
