package org.selfsup.core.nn.onednn;

import org.selfsup.core.nn.Lazy;
import org.selfsup.core.workers.Workers;

/**
 * A 3×3 convolution of small maps with stride 1 by {@link MapWinograd}: a third to a half of the multiplications of the direct
 * way. Workers share the images while maps are transformed, and the planes while they are multiplied.
 */
final class MapPass implements ConvolutionPass {

    /** So many images at a time, lest large batches need much memory. */
    private static final long IMAGES = 128;

    private final ConvolutionShape shape;
    private final boolean backward;
    private final MapWinograd algorithm;
    private final Slices groups;
    private final Slices.Calls<MapCalls> calls;
    private final Lazy<MapWeights> weights;

    MapPass(ConvolutionShape shape, boolean backward) {
        this.shape = shape;
        this.backward = backward;
        algorithm = MapWinograd.of(shape);
        groups = groups(shape);
        calls = new Slices.Calls<>(groups, n -> new MapCalls(MapPrimitives.plain(RowShape.of(shape, n, backward))));
        weights = Lazy.onWorkers(() -> new MapWeights(shape, algorithm, backward));
    }

    /** How the batch is cut. */
    static Slices groups(ConvolutionShape shape) {
        return Slices.of(shape.n(), (shape.n() + IMAGES - 1) / IMAGES);
    }

    @Override
    public void run(long source, long plain, long result, Workers.Task before, Workers.Task after) {
        // maps are small, and wait for each other anyhow
        Workers.run(shape.slices().count(), before);
        long own = weights.get().run(plain);
        long sourceBytes = shape.bytesRead(backward);
        long resultBytes = shape.bytesWritten(backward);
        for (int group = 0; group < groups.count(); group++) {
            run(group, source + groups.start(group) * sourceBytes, own, result + groups.start(group) * resultBytes);
        }
        Workers.run(shape.slices().count(), after);
    }

    private void run(int group, long from, long planes, long to) {
        int n = (int) groups.size(group);
        var maps = RowShape.of(shape, n, backward);
        long products = maps.n() * algorithm.products() * shape.type().bytes();
        long before = Scratch.BEFORE.take(products * maps.sourceChannels());
        long after = Scratch.AFTER.take(products * maps.resultChannels());
        long bytesOfPlane = weights.get().bytes();
        Workers.run(n, (worker, image) -> calls.get(worker, group).in(image, from, before));
        Workers.run(algorithm.planes(), (worker, plane) -> calls.get(worker, group)
                .multiply(plane, before, planes + plane * bytesOfPlane, after));
        Workers.run(n, (worker, image) -> calls.get(worker, group).out(image, after, to));
    }
}
