package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** {@code left + right} of so many numbers, then negative ones set to zero if asked, in the hands of one worker. */
final class Addition {

    private static final PrimitiveCache<Elements, Primitive> CACHE = new PrimitiveCache<>(Elements::primitive);

    private final Call call;
    private final Call.Slot left;
    private final Call.Slot right;
    private final Call.Slot sum;

    private record Elements(ActivationType type, long count, boolean relu) {

        memory.desc layout() {
            return Cpu.vector(type, count);
        }

        Primitive primitive() {
            return Primitive.of(() -> new binary.primitive_desc(Cpu.ENGINE, algorithm.binary_add, layout(), layout(), layout(),
                    Cpu.attributes(false, relu), false), binary::new);
        }
    }

    Addition(ActivationType type, long count, boolean relu) {
        var elements = new Elements(type, count, relu);
        call = new Call(CACHE.get(elements));
        left = call.slot(dnnl.DNNL_ARG_SRC_0, elements.layout());
        right = call.slot(dnnl.DNNL_ARG_SRC_1, elements.layout());
        sum = call.slot(dnnl.DNNL_ARG_DST, elements.layout());
    }

    /** All arguments are addresses; the sum may be put in the place of what is added. */
    void run(long a, long b, long to) {
        left.at(a);
        right.at(b);
        sum.at(to);
        call.run();
    }
}
