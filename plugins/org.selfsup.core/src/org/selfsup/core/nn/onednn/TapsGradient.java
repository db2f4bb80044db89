package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;

/**
 * The gradient of a strided convolution's weights, one product of matrices for each element (tap) of the kernel: of the
 * result's gradient, and of what the tap sees of the source. oneDNN's own kernels reach half the speed of that on AVX2.
 */
final class TapsGradient implements WeightsGradient {

    /** Of the whole, and of a slice of the source: with fewer, copying what the taps see takes longer than products save. */
    private static final long FEWEST_CHANNELS = 128;

    private static final int FEWEST_TASKS = 4;
    private static final int ENOUGH_TASKS = 16;

    /** Rows of the matrices multiplied: fewer make reading and writing the sums the greater part of the work. */
    private static final long ROWS = 1024;

    private final ConvolutionShape shape;
    private final int slices;
    private final Slices groups;
    private final Slices.Calls<Group> calls;
    private WeightsReorder reorder;

    TapsGradient(ConvolutionShape shape) {
        this.shape = shape;
        slices = slices(shape);
        groups = Slices.of(shape.n(), Math.max(1, shape.n() * positions() / ROWS));
        calls = new Slices.Calls<>(groups, Group::new);
    }

    static boolean suits(ConvolutionShape shape) {
        return RowShape.FAST_PRODUCTS && shape.stride() > 1 && Math.min(shape.in(), shape.out()) >= FEWEST_CHANNELS
                && taps(shape) * slices(shape) >= FEWEST_TASKS;
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
    public void run(long source, long resultGradient, long gradient) {
        if (reorder == null) {
            var primitives = ConvolutionPrimitives.of(shape);
            Workers.run(1, (worker, index) -> reorder = new WeightsReorder(primitives.tapByTap(), primitives.plain()));
        }
        long sums = Scratch.WEIGHTS.take(reorder.bytes);
        Workers.run(taps(shape) * slices, (worker, task) -> {
            int tap = task / slices;
            long offset = task % slices * channels() * Float.BYTES;
            long sum = sums + tap * shape.out() * shape.in() * Float.BYTES + offset;
            for (int group = 0; group < groups.count(); group++) {
                long x = source + groups.start(group) * shape.sourceFloats() * Float.BYTES + offset;
                long dy = resultGradient + groups.start(group) * shape.resultFloats() * Float.BYTES;
                calls.get(worker, group).run(tap, x, dy, sum, group > 0);
            }
        });
        reorder.run(sums, gradient);
    }

    /** So many images in the hands of one worker. */
    private final class Group {

        private final long n;
        private final View[] views = new View[taps(shape)];
        private final TransposedProduct first;
        private final TransposedProduct more;

        Group(long n) {
            this.n = n;
            first = product(false);
            more = product(true);
        }

        private TransposedProduct product(boolean add) {
            return new TransposedProduct(n * positions(), shape.out(), shape.out(), channels(), shape.in(), add);
        }

        void run(int tap, long x, long dy, long sum, boolean add) {
            if (views[tap] == null) {
                views[tap] = new View(tap / shape.kernel(), tap % shape.kernel());
            }
            long bytes = n * positions() * channels() * Float.BYTES;
            long seen = Scratch.BEFORE.take(bytes);
            Floats.clear(seen, bytes);
            for (int i = 0; i < n; i++) {
                views[tap].run(x + i * shape.sourceFloats() * Float.BYTES, seen + i * bytes / n);
            }
            (add ? more : first).run(seen, dy, sum);
        }
    }

    /** What a tap sees of one image, of a slice of the source's channels, {@code [outHeight, outWidth, channels]}. */
    private final class View {

        private final long sourceOffset;
        private final long offset;
        private final LayoutCopy copy;

        View(long row, long column) {
            var rows = new Range(row, shape.h(), shape.outHeight());
            var columns = new Range(column, shape.w(), shape.outWidth());
            long[] size = {1, channels(), rows.size(), columns.size()};
            long step = shape.stride() * shape.in();
            var source = new memory.desc(size, memory.data_type.f32,
                    new long[] {step * shape.w() * shape.h(), 1, step * shape.w(), step});
            var result = new memory.desc(size, memory.data_type.f32,
                    new long[] {positions() * channels(), 1, shape.outWidth() * channels(), channels()});
            sourceOffset = (rows.seen() * shape.w() + columns.seen()) * shape.in() * Float.BYTES;
            offset = (rows.start * shape.outWidth() + columns.start) * channels() * Float.BYTES;
            copy = new LayoutCopy(source, result);
        }

        void run(long x, long seen) {
            copy.run(x + sourceOffset, seen + offset);
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
