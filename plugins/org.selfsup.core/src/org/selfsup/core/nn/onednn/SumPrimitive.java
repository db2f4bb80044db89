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
        memory.desc[] layouts = new memory.desc[shape.factors.size()];
        Arrays.fill(layouts, Cpu.vector(shape.length));
        float[] factors = new float[layouts.length];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = shape.factors.get(i);
        }
        var description = new sum.primitive_desc(Cpu.ENGINE, layouts[0], factors, new memory_desc_vector(layouts),
                Cpu.attributes(), false);
        return new Primitive(new sum(description), description);
    }

    /** A sum at work. */
    static final class Sum {

        private final Call call;
        private final Call.Slot[] sources;
        private final Call.Slot result;

        static Sum of(int arrays, long length) {
            return new Sum(Collections.nCopies(arrays, 1f), length);
        }

        Sum(List<Float> factors, long length) {
            call = new Call(CACHE.get(new Shape(List.copyOf(factors), length)));
            sources = new Call.Slot[factors.size()];
            for (int i = 0; i < sources.length; i++) {
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
