package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;

/**
 * The gradient of a 3×3 convolution with stride 1 by {@link RowAlgorithm}. The convolution is {@code y = A [(G w) ⊙ (B x)]},
 * so that
 *
 * <pre>
 *   dw = Gᵀ D,   D[p][k] = Σ over tiles, images and columns c of (Aᵀ dy)[p][c]ᵀ · (B x)[p][c + k − 1]
 * </pre>
 *
 * D is a product of matrices for each plane p and column k of the kernel. A column of zeros behind each row of {@code B x} and
 * {@code Aᵀ dy} stands for what lies outside of the map.
 */
final class RowGradient implements PartGradient {

    private static final int TAPS = 3;

    /** Rows of the matrices multiplied: fewer make reading and writing D the greater part of the work. */
    private static final long ROWS = 1024;

    private final ConvolutionShape shape;
    private final RowAlgorithm algorithm;
    private final Slices parts;
    private final Slices groups;
    private final Slices.Calls<List<Band>> bands;
    private final Fold[] folds = new Fold[Workers.MOST];

    RowGradient(ConvolutionShape shape) {
        this.shape = shape;
        algorithm = RowAlgorithm.of((int) shape.h());
        parts = shape.parts();
        long rows = algorithm.bands().get(0).tiles() * (shape.w() + 1);
        long groupsPerPart = Math.max(1, shape.n() * rows / parts.count() / ROWS);
        groups = Slices.of(shape.n(), Math.min(groupsPerPart, shape.n() / parts.count()) * parts.count());
        bands = new Slices.Calls<>(groups, n -> algorithm.bands().stream().map(band -> new Band(n, band)).toList());
    }

    @Override
    public memory.desc layout() {
        long[] size = {shape.out(), shape.in(), TAPS, TAPS};
        return new memory.desc(size, memory.data_type.f32,
                new long[] {shape.in(), 1, TAPS * pair(), pair()});
    }

    /** Floats of the gradient of one element of all kernels. */
    private long pair() {
        return shape.out() * shape.in();
    }

    @Override
    public void run(int worker, int part, long source, long resultGradient, long gradient) {
        long products = Scratch.PRODUCTS.take(algorithm.planes() * TAPS * pair() * Float.BYTES);
        int each = groups.count() / parts.count();
        boolean add = false;
        for (int group = part * each; group < (part + 1) * each; group++) {
            long x = source + groups.start(group) * shape.sourceFloats() * Float.BYTES;
            long dy = resultGradient + groups.start(group) * shape.resultFloats() * Float.BYTES;
            for (var band : bands.get(worker, group)) {
                band.run(x, dy, products, add);
                add = true;
            }
        }
        if (folds[worker] == null) {
            folds[worker] = new Fold();
        }
        folds[worker].run(products, gradient);
    }

    /** {@code Gᵀ D}. */
    private final class Fold {

        private final SumPrimitive.Sum[] sums = new SumPrimitive.Sum[TAPS];

        Fold() {
            for (int row = 0; row < TAPS; row++) {
                var factors = new ArrayList<Float>();
                for (int p = 0; p < algorithm.planes(); p++) {
                    factors.add((float) algorithm.taps(p)[row]);
                }
                sums[row] = SumPrimitive.Sum.of(factors, TAPS * pair());
            }
        }

        void run(long products, long gradient) {
            long bytes = TAPS * pair() * Float.BYTES;
            for (int row = 0; row < TAPS; row++) {
                sums[row].run(products, bytes, gradient + row * bytes);
            }
        }
    }

    /** One band of so many images, in the hands of one worker. */
    private final class Band {

        private final RowAlgorithm.Band rows;
        /** Rows of the matrices of a plane. */
        private final long length;
        private final Transform source;
        private final Transform resultGradient;
        private final TransposedProduct first;
        private final TransposedProduct more;

        Band(long n, RowAlgorithm.Band rows) {
            this.rows = rows;
            length = rows.tiles() * n * (shape.w() + 1);
            source = new Transform(Cpu.matrix(rows.products(), rows.sourceRows()), rows.in(), rows.sourceRows(),
                    shape.in(), n);
            resultGradient = new Transform(Cpu.transposed(rows.products(), rows.resultRows()), rows.out(),
                    rows.resultRows(), shape.out(), n);
            first = new TransposedProduct(length, shape.out(), shape.in(), false);
            more = new TransposedProduct(length, shape.out(), shape.in(), true);
        }

        void run(long x, long dy, long products, boolean add) {
            long inRow = shape.in() * Float.BYTES;
            long outRow = shape.out() * Float.BYTES;
            // a row of zeros before the first and behind the last
            long before = Scratch.BEFORE.take((algorithm.planes() * length + 2) * inRow);
            long after = Scratch.AFTER.take(algorithm.planes() * length * outRow);
            source.run(x, rows.sourceStart(), before, inRow);
            resultGradient.run(dy, rows.resultStart(), after, 0);
            var product = add ? more : first;
            for (int p = 0; p < algorithm.planes(); p++) {
                for (int k = 0; k < TAPS; k++) {
                    product.run(before + (p * length + k) * inRow, after + p * length * outRow,
                            products + (p * TAPS + k) * pair() * Float.BYTES);
                }
            }
        }
    }

    /** Rows of images to products, each followed by a column of zeros. */
    private final class Transform {

        private final long channels;
        private final long n;
        private final long products;
        private final Call call;
        private final Call.Slot from;
        private final Call.Slot to;
        private final Floats values;

        Transform(memory.desc matrix, float[] values, long rows, long channels, long n) {
            this.channels = channels;
            this.n = n;
            this.values = Floats.of(values);
            products = values.length / rows;
            var source = Cpu.matrix(rows, shape.w() * channels);
            var result = Cpu.matrix(products, shape.w() * channels, n * (shape.w() + 1) * channels);
            call = new Call(Primitive.product(matrix, source, result, Cpu.attributes()));
            call.slot(dnnl.DNNL_ARG_SRC, matrix).at(this.values.at(0));
            from = call.slot(dnnl.DNNL_ARG_WEIGHTS, source);
            to = call.slot(dnnl.DNNL_ARG_DST, result);
        }

        /** @param margin bytes of zeros before the first row, and behind the last */
        void run(long images, long firstRow, long block, long margin) {
            long row = (shape.w() + 1) * channels * Float.BYTES;
            Floats.clear(block, products * n * row + 2 * margin);
            for (int i = 0; i < n; i++) {
                from.at(images + (i * shape.h() + firstRow) * shape.w() * channels * Float.BYTES);
                to.at(block + margin + i * row);
                call.run();
            }
        }
    }
}
