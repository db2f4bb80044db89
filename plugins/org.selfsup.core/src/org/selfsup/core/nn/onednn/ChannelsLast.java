package org.selfsup.core.nn.onednn;

/** Copies images {@code [n, c, h, w]} to {@code [n, h, w, c]}. */
final class ChannelsLast {

    private final Slices slices;
    private final long floats;
    private final Slices.Calls<LayoutCopy> copies;

    ChannelsLast(ConvolutionShape shape) {
        slices = shape.slices();
        floats = shape.sourceFloats();
        copies = new Slices.Calls<>(slices, n -> new LayoutCopy(
                Cpu.nchw(n, shape.in(), shape.h(), shape.w()), Cpu.nhwc(n, shape.in(), shape.h(), shape.w())));
    }

    /** Both arguments are addresses. */
    void run(long planar, long channelsLast) {
        Workers.run(slices.count(), (worker, slice) -> {
            long offset = slices.start(slice) * floats * Float.BYTES;
            copies.get(worker, slice).run(planar + offset, channelsLast + offset);
        });
    }
}
