package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;
import org.selfsup.core.workers.Workers;

/**
 * The gradient of a convolution's weights, one product of matrices for each element (tap) of the kernel: of the result's
 * gradient, and of what the tap sees of the source. oneDNN's own kernels reach half the speed of that for strided convolutions
 * of floats on AVX2, and for large weights and small maps in bf16, where they add to all weights after each image.
 */
final class TapsGradient extends TapByTapGradient {

    /** Of the whole, and of a slice of the source: with fewer, copying what the taps see takes longer than products save. */
    private static final long FEWEST_CHANNELS = 128;

    /** The same without a stride, where oneDNN's kernels are better. */
    private static final long FEWEST_CHANNELS_IN_BF16 = 256;

    private static final int FEWEST_TASKS = 4;
    private static final int ENOUGH_TASKS = 16;

    private final int slices;
    private final Slices groups;
    private final Slices.Calls<Group> calls;

    TapsGradient(ConvolutionShape shape) {
        super(shape);
        slices = slices(shape);
        groups = Slices.of(shape.n(), Math.max(1, shape.n() * positions() / TransposedMatmul.ENOUGH_ROWS));
        calls = new Slices.Calls<>(groups, Group::new);
    }

    static boolean suits(ConvolutionShape shape) {
        long channels = Math.min(shape.in(), shape.out());
        boolean enough = shape.stride() > 1 ? channels >= FEWEST_CHANNELS
                : shape.type() == ActivationType.BF16 && shape.kernel() > 1 && channels >= FEWEST_CHANNELS_IN_BF16;
        return Cpu.FAST_PRODUCTS && (enough || isWrongInOneDnn(shape)) && taps(shape) * slices(shape) >= FEWEST_TASKS;
    }

    /**
     * In bf16 oneDNN 3.13 leaves the weights that see nothing of a map of one column as the memory was. None of our backbones
     * has such a layer; were one to get it, it would learn noise.
     */
    private static boolean isWrongInOneDnn(ConvolutionShape shape) {
        return shape.type() == ActivationType.BF16 && shape.stride() > 1 && shape.kernel() > 1 && shape.w() == 1;
    }

    private static int taps(ConvolutionShape shape) {
        return (int) (shape.kernel() * shape.kernel());
    }

    /** Into how many slices of equal size the channels of the source are cut. */
    private static int slices(ConvolutionShape shape) {
        int slices = 1;
        while (taps(shape) * slices < ENOUGH_TASKS && shape.in() % (2 * slices * FEWEST_CHANNELS) == 0) {
            slices *= 2;
        }
        return slices;
    }

    private long positions() {
        return shape.outHeight() * shape.outWidth();
    }

    private long channels() {
        return shape.in() / slices;
    }

    @Override
    void compute(long source, long resultGradient, long taps) {
        Workers.run(taps(shape) * slices, (worker, task) -> {
            int tap = task / slices;
            long first = task % slices * channels();
            long sum = taps + (tap * shape.out() * shape.in() + first) * Float.BYTES;
            for (int group = 0; group < groups.count(); group++) {
                long x = source + groups.start(group) * shape.sourceBytes() + first * shape.type().bytes();
                long dy = resultGradient + groups.start(group) * shape.resultBytes();
                calls.get(worker, group).run(tap, x, dy, sum, group > 0);
            }
        });
    }

    /** So many images in the hands of one worker. */
    private final class Group {

        private final long n;
        private final View[] views = new View[taps(shape)];
        private final TransposedMatmul first;
        private final TransposedMatmul more;

        Group(long n) {
            this.n = n;
            first = product(false);
            more = product(true);
        }

        private TransposedMatmul product(boolean add) {
            return new TransposedMatmul(shape.type(), n * positions(), shape.out(), shape.out(), channels(), shape.in(), add);
        }

        void run(int tap, long x, long dy, long sum, boolean add) {
            if (views[tap] == null) {
                views[tap] = new View(n, tap / shape.kernel(), tap % shape.kernel());
            }
            long bytes = n * positions() * channels() * shape.type().bytes();
            long seen = Scratch.BEFORE.take(bytes);
            Floats.clear(seen, bytes);
            views[tap].run(x, seen);
            (add ? more : first).run(seen, dy, sum);
        }
    }

    /** What a tap sees of so many images, of a slice of the source's channels, {@code [n, outHeight, outWidth, channels]}. */
    private final class View {

        private final long n;
        /** Images copied at a time: oneDNN knows no arrays whose images seem to overlap, as those of an odd height do. */
        private final long together;
        private final long sourceOffset;
        private final long offset;
        private final LayoutCopy copy;

        View(long n, long row, long column) {
            var rows = new Range(row, shape.h(), shape.outHeight());
            var columns = new Range(column, shape.w(), shape.outWidth());
            this.n = n;
            together = rows.size() * shape.stride() <= shape.h() ? n : 1;
            long[] size = {together, channels(), rows.size(), columns.size()};
            long step = shape.stride() * shape.in();
            var source = new memory.desc(size, shape.type().layout(),
                    new long[] {shape.sourceFloats(), 1, step * shape.w(), step});
            var result = new memory.desc(size, shape.type().layout(),
                    new long[] {positions() * channels(), 1, shape.outWidth() * channels(), channels()});
            sourceOffset = (rows.seen() * shape.w() + columns.seen()) * shape.in() * shape.type().bytes();
            offset = (rows.start * shape.outWidth() + columns.start) * channels() * shape.type().bytes();
            copy = new LayoutCopy(source, result);
        }

        void run(long x, long seen) {
            for (long i = 0; i < n; i += together) {
                copy.run(x + i * shape.sourceBytes() + sourceOffset,
                        seen + i * positions() * channels() * shape.type().bytes() + offset);
            }
        }
    }

    /** For which rows (columns) of the result a tap lies inside of the map. */
    private final class Range {

        final long tap;
        final long start;
        final long end;

        Range(long tap, long length, long results) {
            this.tap = tap;
            start = Math.max(0, -Math.floorDiv(tap - shape.padding(), shape.stride()));
            end = Math.min(results, Math.floorDiv(length - 1 + shape.padding() - tap, shape.stride()) + 1);
        }

        long size() {
            return Math.max(0, end - start);
        }

        /** The first that it sees. */
        long seen() {
            return start * shape.stride() + tap - shape.padding();
        }
    }
}
