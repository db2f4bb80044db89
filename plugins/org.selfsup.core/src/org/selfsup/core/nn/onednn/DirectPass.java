package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.selfsup.core.nn.Lazy;
import org.selfsup.core.workers.Workers;

/** A convolution as oneDNN computes it. */
final class DirectPass implements ConvolutionPass {

    private final ConvolutionShape shape;
    private final boolean backward;
    private final ConvolutionPrimitives primitives;
    private final Slices slices;
    private final Slices.Calls<Data> calls;
    private final Lazy<WeightsReorder> reorder;

    DirectPass(ConvolutionShape shape, boolean backward) {
        this.shape = shape;
        this.backward = backward;
        primitives = ConvolutionPrimitives.of(shape);
        slices = shape.slices();
        calls = new Slices.Calls<>(slices, Data::new);
        reorder = Lazy.onWorkers(() -> new WeightsReorder(primitives.plain(), operation().weights));
    }

    @Override
    public void run(long source, long weights, long result, Workers.Task before, Workers.Task after) {
        WeightsReorder fromPlain = reorder.get();
        long own = Scratch.WEIGHTS.take(fromPlain.bytes);
        fromPlain.run(weights, own);
        Workers.run(slices.count(), (worker, slice) -> {
            before.run(worker, slice);
            calls.get(worker, slice).run(slice, source, own, result);
            after.run(worker, slice);
        });
    }

    private ConvolutionPrimitives.Operation operation() {
        return (backward ? primitives.backwardData : primitives.forward).get();
    }

    private final class Data {

        private final Call call;
        private final Call.Slot inner;
        private final Call.Slot weights;
        private final Call.Slot outer;

        Data(long n) {
            var operation = operation();
            call = new Call(operation.of(n));
            inner = call.slot(backward ? dnnl.DNNL_ARG_DIFF_SRC : dnnl.DNNL_ARG_SRC, primitives.source(n));
            weights = call.slot(dnnl.DNNL_ARG_WEIGHTS, operation.weights);
            outer = call.slot(backward ? dnnl.DNNL_ARG_DIFF_DST : dnnl.DNNL_ARG_DST, primitives.result(n));
        }

        void run(int slice, long from, long w, long to) {
            inner.at((backward ? to : from) + slices.start(slice) * shape.sourceBytes());
            outer.at((backward ? from : to) + slices.start(slice) * shape.resultBytes());
            weights.at(w);
            call.run();
        }
    }
}
