package org.selfsup.core.nn.onednn;

import static org.selfsup.core.nn.onednn.RowWinograd.TAPS;

import java.util.ArrayList;
import java.util.List;
import org.selfsup.core.workers.Workers;

/**
 * The gradient of a 3×3 convolution with stride 1 by {@link RowWinograd}. The convolution is {@code y = A [(G w) ⊙ (B x)]},
 * so that
 *
 * <pre>
 *   dw = Gᵀ D,   D[p][k] = Σ over tiles, images and columns c of (Aᵀ dy)[p][c]ᵀ · (B x)[p][c + k − 1]
 * </pre>
 *
 * D is a product of matrices for each plane p and column k of the kernel. A column of zeros behind each row of {@code B x} and
 * {@code Aᵀ dy} stands for what lies outside of the map.
 *
 * <p>Workers share the parts of the batch, each of which yields a D, unless those are so large that writing and
 * reading them would take longer than to multiply: then there is one D, and workers share its planes and columns.
 */
final class RowGradient extends TapByTapGradient {

    private final RowWinograd algorithm;
    private final List<RowWinograd.Band> bands;
    private final int parts;
    private final Slices groups;
    private final Slices.Calls<Group> calls;
    private final LinearCombinations fold;

    RowGradient(ConvolutionShape shape) {
        super(shape);
        algorithm = RowWinograd.of((int) shape.h());
        bands = algorithm.bands();
        long rows = bands.get(0).tiles() * (shape.w() + 1);
        parts = parts(shape.n() * rows);
        long groupsOfPart = Math.max(1, Math.min(shape.n() * rows / TransposedMatmul.ENOUGH_ROWS, shape.n()) / parts);
        groups = Slices.of(shape.n(), groupsOfPart * parts);
        calls = new Slices.Calls<>(groups, Group::new);
        fold = new LinearCombinations(sumOfParts(), TAPS * pair(), ActivationType.FLOAT32);
    }

    /** One, where the D of a part would be larger than what it is the product of. */
    private int parts(long rows) {
        int most = shape.parts().count();
        return rows / most * (shape.in() + shape.out()) < TAPS * pair() ? 1 : most;
    }

    /** Gᵀ for each part, side by side. */
    private float[][] sumOfParts() {
        int planes = algorithm.planes();
        var matrix = new float[TAPS][parts * planes];
        for (int i = 0; i < parts * planes; i++) {
            for (int row = 0; row < TAPS; row++) {
                matrix[row][i] = (float) algorithm.taps(i % planes)[row];
            }
        }
        return matrix;
    }

    /** Floats of the gradient of one element of all kernels. */
    private long pair() {
        return shape.out() * shape.in();
    }

    @Override
    void compute(long source, long resultGradient, long taps) {
        long bytes = algorithm.planes() * TAPS * pair() * Float.BYTES;
        long products = Scratch.PRODUCTS.take(parts * bytes);
        if (parts == 1) {
            run(Workers::run, 0, source, resultGradient, products);
        } else {
            Workers.run(parts, (worker, part) -> run((count, task) -> {
                for (int i = 0; i < count; i++) {
                    task.run(worker, i);
                }
            }, part, source, resultGradient, products + part * bytes));
        }
        fold.run(products, taps);
    }

    /** Runs all pieces of a work. */
    private interface Crew {

        void run(int count, Workers.Task task);
    }

    private void run(Crew crew, int part, long source, long resultGradient, long products) {
        int each = groups.count() / parts;
        int first = part * each;
        for (int i = first; i < first + each; i++) {
            int group = i;
            long x = source + groups.start(group) * shape.sourceBytes();
            long dy = resultGradient + groups.start(group) * shape.resultBytes();
            long rows = algorithm.products() * groups.size(group) * (shape.w() + 1) + 2 * bands.size();
            long before = zeros(Scratch.BEFORE, rows * shape.in());
            long after = zeros(Scratch.AFTER, rows * shape.out());
            crew.run((int) groups.size(group), (worker, image) -> calls.get(worker, group)
                    .transform(image, x, before, dy, after));
            crew.run(algorithm.planes() * TAPS, (worker, index) -> calls.get(worker, group).multiply(index / TAPS,
                    index % TAPS, before, after, products + index * pair() * Float.BYTES, group > first));
        }
    }

    private static long zeros(Scratch place, long floats) {
        long address = place.take(floats * Float.BYTES);
        Floats.clear(address, floats * Float.BYTES);
        return address;
    }

    /** So many images in the hands of one worker. */
    private final class Group {

        private final List<Band> ofGroup = new ArrayList<>();

        Group(long n) {
            long start = 0;
            for (var rows : bands) {
                var band = new Band(n, rows, start);
                ofGroup.add(band);
                start += band.rows();
            }
        }

        void transform(int image, long x, long before, long dy, long after) {
            for (var band : ofGroup) {
                band.transform(image, x, before, dy, after);
            }
        }

        void multiply(int plane, int column, long before, long after, long product, boolean add) {
            boolean more = add;
            for (var band : ofGroup) {
                band.multiply(plane, column, before, after, product, more);
                more = true;
            }
        }
    }

    /** One band of so many images. */
    private final class Band {

        private final RowWinograd.Band rows;
        /** Where its rows begin. */
        private final long start;
        /** Rows of the matrices of a plane. */
        private final long length;
        private final List<RowTransform> source;
        private final List<RowTransform> resultGradient;
        private final TransposedMatmul first;
        private final TransposedMatmul more;

        Band(long n, RowWinograd.Band rows, long start) {
            this.rows = rows;
            this.start = start;
            length = rows.tiles() * n * (shape.w() + 1);
            source = RowTransform.in(rows, shape.w() * shape.in(), n * (shape.w() + 1) * shape.in());
            resultGradient = RowTransform.outBack(rows, shape.w() * shape.out(), n * (shape.w() + 1) * shape.out());
            first = new TransposedMatmul(length, shape.out(), shape.in(), false);
            more = new TransposedMatmul(length, shape.out(), shape.in(), true);
        }

        /** With a row of zeros before the first and behind the last. */
        long rows() {
            return algorithm.planes() * length + 2;
        }

        void transform(int image, long x, long before, long dy, long after) {
            long place = 1 + image * (shape.w() + 1);
            RowTransform.run(source, x + image * shape.sourceBytes(), row(before, shape.in(), place));
            RowTransform.run(resultGradient, dy + image * shape.resultBytes(), row(after, shape.out(), place));
        }

        void multiply(int plane, int column, long before, long after, long product, boolean add) {
            (add ? more : first).run(row(before, shape.in(), plane * length + column),
                    row(after, shape.out(), plane * length + 1), product);
        }

        private long row(long block, long channels, long index) {
            return block + (start + index) * channels * Float.BYTES;
        }
    }
}
