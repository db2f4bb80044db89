package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.binary;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;
import org.bytedeco.dnnl.global.dnnl.algorithm;

/** {@code sum += more} for arrays of images, slice by slice. */
final class Addition {

    private static final PrimitiveCache<Elements, Primitive> CACHE = new PrimitiveCache<>(Addition::make);

    private final Slices images;
    private final ActivationType type;
    private final long numbers;
    private final Slices.Calls<Slice> calls;

    private record Elements(ActivationType type, long count) {
    }

    /** @param numbers of one image */
    Addition(Slices images, ActivationType type, long numbers) {
        this.images = images;
        this.type = type;
        this.numbers = numbers;
        calls = new Slices.Calls<>(images, n -> new Slice(new Elements(type, n * numbers)));
    }

    /** Adds one slice; both arguments are addresses. */
    Workers.Task of(long more, long sum) {
        return (worker, slice) -> {
            long offset = images.start(slice) * numbers * type.bytes();
            calls.get(worker, slice).run(more + offset, sum + offset);
        };
    }

    private static Primitive make(Elements some) {
        memory.desc vector = Cpu.vector(some.type, some.count);
        var description = new binary.primitive_desc(Cpu.ENGINE, algorithm.binary_add, vector, vector, vector,
                Cpu.attributes(), false);
        return new Primitive(new binary(description), description);
    }

    private static final class Slice {

        private final Call call;
        private final Call.Slot before;
        private final Call.Slot more;
        private final Call.Slot sum;

        Slice(Elements some) {
            memory.desc vector = Cpu.vector(some.type, some.count);
            call = new Call(CACHE.get(some));
            before = call.slot(dnnl.DNNL_ARG_SRC_0, vector);
            more = call.slot(dnnl.DNNL_ARG_SRC_1, vector);
            sum = call.slot(dnnl.DNNL_ARG_DST, vector);
        }

        void run(long added, long place) {
            before.at(place);
            more.at(added);
            sum.at(place);
            call.run();
        }
    }
}
