package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;

/** Copies weights from DL4J's layout to a primitive's own, unless that is the same. To be made on {@link Workers}. */
final class WeightsReorder {

    private final Call call;
    private final Call.Slot from;
    private final Call.Slot to;
    private final long bytes;

    WeightsReorder(memory.desc plain, memory.desc own) {
        boolean same = plain.equals(own);
        bytes = own.get_size();
        call = same ? null : new Call(Primitive.reorder(plain, own));
        from = same ? null : call.slot(dnnl.DNNL_ARG_FROM, plain);
        to = same ? null : call.slot(dnnl.DNNL_ARG_TO, own);
    }

    /** @return the address of the weights in the primitive's layout, valid until the calling thread reorders others */
    long run(long weights) {
        if (call == null) {
            return weights;
        }
        long own = Scratch.WEIGHTS.take(bytes);
        from.at(weights);
        to.at(own);
        Workers.run(1, (worker, index) -> call.run());
        return own;
    }
}
