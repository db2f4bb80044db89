package org.selfsup.core.nn.onednn;

import org.selfsup.core.workers.Workers;

/**
 * The gradient of the weights of a 3×3 convolution of small maps by {@link MapWinograd}: with {@code y = A [U ⊙ (B x)]},
 *
 * <pre>
 *   dw[tap] = Σ over planes p of taps(p)[tap] · D[p],   D[p] = Σ over tiles and images of (Aᵀ dy)[p]ᵀ · (B x)[p]
 * </pre>
 *
 * Workers share the images while maps are transformed, and the planes while they are multiplied.
 */
final class MapGradient extends TapByTapGradient {

    private final MapWinograd algorithm;
    private final Slices groups;
    private final Slices.Calls<Group> calls;
    private final LinearCombinations fold;

    MapGradient(ConvolutionShape shape) {
        super(shape);
        algorithm = MapWinograd.of(shape);
        groups = MapPass.groups(shape);
        calls = new Slices.Calls<>(groups, Group::new);
        var matrix = new float[MapWinograd.TAPS_OF_KERNEL][algorithm.planes()];
        for (int p = 0; p < algorithm.planes(); p++) {
            double[] taps = algorithm.taps(p);
            for (int tap = 0; tap < taps.length; tap++) {
                matrix[tap][p] = (float) taps[tap];
            }
        }
        fold = new LinearCombinations(matrix, shape.out() * shape.in(), ActivationType.FLOAT32);
    }

    @Override
    void compute(long source, long resultGradient, long taps) {
        long pair = shape.out() * shape.in() * Float.BYTES;
        long products = Scratch.PRODUCTS.take(algorithm.planes() * pair);
        for (int i = 0; i < groups.count(); i++) {
            int group = i;
            long x = source + groups.start(group) * shape.sourceBytes();
            long dy = resultGradient + groups.start(group) * shape.resultBytes();
            long rows = algorithm.products() * groups.size(group) * shape.type().bytes();
            long before = Scratch.BEFORE.take(rows * shape.in());
            long after = Scratch.AFTER.take(rows * shape.out());
            Workers.run((int) groups.size(group), (worker, image) -> calls.get(worker, group)
                    .transform(image, x, before, dy, after));
            Workers.run(algorithm.planes(), (worker, plane) -> calls.get(worker, group)
                    .multiply(plane, before, after, products + plane * pair, group > 0));
        }
        fold.run(products, taps);
    }

    /** So many images in the hands of one worker. */
    private final class Group {

        private final int bands;
        private final MapCalls maps;
        private final TransposedMatmul first;
        private final TransposedMatmul more;

        Group(long n) {
            var primitives = MapPrimitives.plain(RowShape.of(shape, n, false));
            bands = primitives.bands.size();
            maps = new MapCalls(primitives);
            long ofPlane = primitives.row(0, 1);
            first = product(ofPlane, false);
            more = product(ofPlane, true);
        }

        private TransposedMatmul product(long rows, boolean add) {
            return new TransposedMatmul(shape.type(), rows, shape.out(), shape.out(), shape.in(), shape.in(), add);
        }

        void transform(int image, long x, long before, long dy, long after) {
            maps.in(image, x, before);
            maps.outBack(image, dy, after);
        }

        void multiply(int plane, long before, long after, long product, boolean add) {
            for (int band = 0; band < bands; band++) {
                (add || band > 0 ? more : first).run(before + maps.before(band, plane), after + maps.after(band, plane), product);
            }
        }
    }
}
