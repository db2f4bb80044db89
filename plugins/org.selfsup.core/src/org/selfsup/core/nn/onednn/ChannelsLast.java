package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.global.dnnl;

/** Copies images {@code [n, c, h, w]} to {@code [n, h, w, c]}. */
final class ChannelsLast {

    private final Slices slices;
    private final long floats;
    private final Slices.Calls<Copy> copies;

    ChannelsLast(ConvolutionShape shape) {
        slices = shape.slices();
        floats = shape.sourceFloats();
        copies = new Slices.Calls<>(slices, n -> new Copy(n, shape));
    }

    /** Both arguments are addresses. */
    void run(long planar, long channelsLast) {
        Workers.run(slices.count(), (worker, slice) -> {
            long offset = slices.start(slice) * floats * Float.BYTES;
            copies.get(worker, slice).run(planar + offset, channelsLast + offset);
        });
    }

    private static final class Copy {

        private final Call call;
        private final Call.Slot from;
        private final Call.Slot to;

        Copy(long n, ConvolutionShape shape) {
            var planar = Cpu.nchw(n, shape.in(), shape.h(), shape.w());
            var channelsLast = Cpu.nhwc(n, shape.in(), shape.h(), shape.w());
            call = new Call(Primitive.reorder(planar, channelsLast));
            from = call.slot(dnnl.DNNL_ARG_FROM, planar);
            to = call.slot(dnnl.DNNL_ARG_TO, channelsLast);
        }

        void run(long x, long y) {
            from.at(x);
            to.at(y);
            call.run();
        }
    }
}
