package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.memory;

/**
 * The gradient of the weights of a 3×3 convolution of small maps by {@link MapAlgorithm}: with {@code y = A [U ⊙ (B x)]},
 *
 * <pre>
 *   dw[tap] = Σ over planes p of taps(p)[tap] · D[p],   D[p] = Σ over tiles and images of (Aᵀ dy)[p]ᵀ · (B x)[p]
 * </pre>
 *
 * Workers share the images while maps are transformed, and the planes while they are multiplied.
 */
final class MapGradient implements WeightsGradient {

    private static final int TAPS = 9;

    private final ConvolutionShape shape;
    private final MapAlgorithm algorithm;
    private final Slices groups;
    private final Slices.Calls<Group> calls;
    private final Combinations fold;
    private final Floats in;
    private final Floats out;
    private WeightsReorder reorder;

    MapGradient(ConvolutionShape shape) {
        this.shape = shape;
        algorithm = MapAlgorithm.of((int) shape.h(), (int) shape.w());
        groups = MapPass.groups(shape);
        calls = new Slices.Calls<>(groups, Group::new);
        in = Floats.of(algorithm.in());
        out = Floats.of(algorithm.out());
        var matrix = new float[TAPS][algorithm.planes()];
        for (int p = 0; p < algorithm.planes(); p++) {
            double[] taps = algorithm.taps(p);
            for (int tap = 0; tap < TAPS; tap++) {
                matrix[tap][p] = (float) taps[tap];
            }
        }
        fold = new Combinations(matrix, shape.out() * shape.in());
    }

    @Override
    public void run(long source, long resultGradient, long gradient) {
        if (reorder == null) {
            var primitives = ConvolutionPrimitives.of(shape);
            Workers.run(1, (worker, index) -> reorder = new WeightsReorder(primitives.tapByTap(), primitives.plain()));
        }
        long pair = shape.out() * shape.in() * Float.BYTES;
        long products = Scratch.PRODUCTS.take(algorithm.planes() * pair);
        for (int i = 0; i < groups.count(); i++) {
            int group = i;
            long x = source + groups.start(group) * shape.sourceBytes();
            long dy = resultGradient + groups.start(group) * shape.resultBytes();
            long rows = algorithm.products() * groups.size(group) * Float.BYTES;
            long before = Scratch.BEFORE.take(rows * shape.in());
            long after = Scratch.AFTER.take(rows * shape.out());
            Workers.run((int) groups.size(group), (worker, image) -> calls.get(worker, group)
                    .transform(image, x, before, dy, after));
            Workers.run(algorithm.planes(), (worker, plane) -> calls.get(worker, group)
                    .multiply(plane, before, after, products + plane * pair, group > 0));
        }
        long folded = Scratch.WEIGHTS.take(reorder.bytes);
        fold.run(products, folded);
        reorder.run(folded, gradient);
    }

    /** So many images in the hands of one worker. */
    private final class Group {

        private final long rows;
        private final MatrixProduct source;
        private final MatrixProduct resultGradient;
        private final TransposedProduct first;
        private final TransposedProduct more;

        Group(long n) {
            rows = algorithm.tiles() * n;
            source = transform(Cpu.matrix(algorithm.products(), algorithm.positions()), shape.in(), n);
            resultGradient = transform(Cpu.transposed(algorithm.products(), algorithm.positions()), shape.out(), n);
            first = new TransposedProduct(rows, shape.out(), shape.in(), false);
            more = new TransposedProduct(rows, shape.out(), shape.in(), true);
        }

        private MatrixProduct transform(memory.desc matrix, long channels, long n) {
            return new MatrixProduct(matrix, Cpu.matrix(algorithm.positions(), channels),
                    Cpu.matrix(algorithm.products(), channels, n * channels), false);
        }

        void transform(int image, long x, long before, long dy, long after) {
            source.run(in.at(0), x + image * shape.sourceBytes(), before + image * shape.in() * Float.BYTES);
            resultGradient.run(out.at(0), dy + image * shape.resultBytes(), after + image * shape.out() * Float.BYTES);
        }

        void multiply(int plane, long before, long after, long product, boolean add) {
            (add ? more : first).run(before + plane * rows * shape.in() * Float.BYTES,
                    after + plane * rows * shape.out() * Float.BYTES, product);
        }
    }
}
