package org.selfsup.core.nn.onednn;

import org.selfsup.core.workers.Workers;

/** Copies images {@code [n, c, h, w]} to {@code [n, h, w, c]}, in the type of a layer's activations. */
final class ChannelsLast {

    private final Slices slices;
    private final ConvolutionShape shape;
    private final Slices.Calls<LayoutCopy> copies;

    ChannelsLast(ConvolutionShape shape) {
        this.shape = shape;
        slices = shape.slices();
        copies = new Slices.Calls<>(slices, n -> new LayoutCopy(
                Cpu.nchw(n, shape.in(), shape.h(), shape.w()), Cpu.nhwc(shape.type(), n, shape.in(), shape.h(), shape.w())));
    }

    /** Both arguments are addresses. */
    void run(long planar, long channelsLast) {
        Workers.run(slices.count(), (worker, slice) -> {
            long first = slices.start(slice);
            copies.get(worker, slice).run(planar + first * shape.sourceFloats() * Float.BYTES,
                    channelsLast + first * shape.sourceBytes());
        });
    }
}
