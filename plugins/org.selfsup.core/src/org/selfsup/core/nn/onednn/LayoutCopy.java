package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;

/** Copies an array from one layout into another, in the hands of one worker. */
final class LayoutCopy {

    private final Call call;
    private final Call.Slot source;
    private final Call.Slot result;

    LayoutCopy(memory.desc from, memory.desc to) {
        call = new Call(Primitive.reorder(from, to));
        source = call.slot(dnnl.DNNL_ARG_FROM, from);
        result = call.slot(dnnl.DNNL_ARG_TO, to);
    }

    /** Both arguments are addresses. */
    void run(long from, long to) {
        source.at(from);
        result.at(to);
        call.run();
    }
}
