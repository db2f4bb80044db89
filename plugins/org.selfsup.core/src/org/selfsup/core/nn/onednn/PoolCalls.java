package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;
import org.selfsup.core.workers.Workers;

/** Pooling at work at one shape. */
final class PoolCalls {

    final PoolShape shape;

    private final Slices slices;
    private final Slices.Calls<Slice> calls;
    private final GrowingBuffer positions;
    private long positionBytes = -1;
    private LayoutCopy channelByChannel;

    /** @param positions where the forward pass keeps where it found the maxima */
    PoolCalls(PoolShape shape, GrowingBuffer positions) {
        this.shape = shape;
        this.positions = positions;
        slices = shape.slices();
        calls = new Slices.Calls<>(slices, n -> new Slice(shape.images(n)));
    }

    /** Both arguments are addresses. */
    void forward(long source, long result) {
        long kept = positions();
        Workers.run(slices.count(), (worker, slice) -> calls.get(worker, slice)
                .forward(source + sourceOffset(slice), kept + slice * positionBytes, result + resultOffset(slice)));
    }

    void backward(long resultGradient, long sourceGradient) {
        long kept = positions();
        Workers.run(slices.count(), (worker, slice) -> calls.get(worker, slice).backward(
                resultGradient + resultOffset(slice), kept + slice * positionBytes, sourceGradient + sourceOffset(slice)));
    }

    /** Copies means of quarters to the order of DL4J's own, which is channels first. Both arguments are addresses. */
    void channelByChannel(long result, long copy) {
        Workers.run(1, (worker, index) -> {
            if (channelByChannel == null) {
                channelByChannel = new LayoutCopy(Cpu.nhwc(ActivationType.FLOAT32, shape.n(), shape.c(), 2, 2),
                        Cpu.nchw(shape.n(), shape.c(), 2, 2));
            }
            channelByChannel.run(result, copy);
        });
    }

    private long sourceOffset(int slice) {
        return slices.start(slice) * shape.sourceBytes();
    }

    private long resultOffset(int slice) {
        return slices.start(slice) * shape.resultBytes();
    }

    /** Room for the largest slice's positions, once per slice. */
    private long positions() {
        if (positionBytes < 0) {
            Workers.run(1, (worker, index) -> positionBytes = PoolPrimitives.of(shape.images(
                    slices.size(slices.count() - 1))).forward.description().workspace_desc().get_size());
        }
        return positions.take(positionBytes * slices.count());
    }

    private static final class Slice {

        private final Call forward;
        private final Call.Slot source;
        private final Call.Slot found;
        private final Call.Slot result;
        private final Call backward;
        private final Call.Slot resultGradient;
        private final Call.Slot foundBefore;
        private final Call.Slot sourceGradient;

        Slice(PoolShape shape) {
            PoolPrimitives primitives = PoolPrimitives.of(shape);
            var positions = primitives.forward.description().workspace_desc();
            forward = new Call(primitives.forward);
            source = forward.slot(dnnl.DNNL_ARG_SRC, primitives.source);
            found = forward.slot(dnnl.DNNL_ARG_WORKSPACE, positions);
            result = forward.slot(dnnl.DNNL_ARG_DST, primitives.result);
            backward = new Call(primitives.backward);
            resultGradient = backward.slot(dnnl.DNNL_ARG_DIFF_DST, primitives.result);
            foundBefore = backward.slot(dnnl.DNNL_ARG_WORKSPACE, positions);
            sourceGradient = backward.slot(dnnl.DNNL_ARG_DIFF_SRC, primitives.source);
        }

        void forward(long x, long where, long y) {
            source.at(x);
            found.at(where);
            result.at(y);
            forward.run();
        }

        void backward(long dy, long where, long dx) {
            resultGradient.at(dy);
            foundBefore.at(where);
            sourceGradient.at(dx);
            backward.run();
        }
    }
}
