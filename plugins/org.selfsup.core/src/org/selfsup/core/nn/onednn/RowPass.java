package org.selfsup.core.nn.onednn;

import java.util.List;
import org.selfsup.core.nn.Lazy;
import org.selfsup.core.workers.Workers;

/** A 3×3 convolution with stride 1 by {@link RowWinograd}: about half the multiplications of the direct way. */
final class RowPass implements ConvolutionPass {

    private final ConvolutionShape shape;
    private final boolean backward;
    private final RowWinograd algorithm;
    private final Slices slices;
    /** Groups of a slice. */
    private final int each;
    private final Slices groups;
    private final Slices.Calls<Group> calls;
    private final Lazy<RowWeights> weights;

    RowPass(ConvolutionShape shape, boolean backward) {
        this.shape = shape;
        this.backward = backward;
        algorithm = RowWinograd.of((int) shape.h());
        slices = shape.slices();
        each = (int) Math.max(1, slices.small() / images());
        groups = Slices.of(shape.n(), (long) slices.count() * each);
        calls = new Slices.Calls<>(groups, Group::new);
        weights = Lazy.onWorkers(() -> new RowWeights(shape, algorithm, primitives(groups.small()).weights, backward));
    }

    /** Of groups of so many images, all with the layout of the weights that the smaller ones prefer. */
    private RowPrimitives primitives(long n) {
        return RowPrimitives.of(RowShape.of(shape, n, backward), Epilogue.NONE, groups.small());
    }

    /** That are computed at a time. */
    private long images() {
        long floats = algorithm.products() * shape.w() * (shape.in() + shape.out());
        return Math.max(1, (long) Slices.enough(floats, algorithm.planes() * shape.weights() / 3));
    }

    @Override
    public void run(long source, long plain, long result, Workers.Task before, Workers.Task after) {
        long own = weights.get().run(plain);
        long sourceBytes = shape.bytesRead(backward);
        long resultBytes = shape.bytesWritten(backward);
        Workers.run(slices.count(), (worker, slice) -> {
            before.run(worker, slice);
            for (int group = slice * each; group < (slice + 1) * each; group++) {
                long start = groups.start(group);
                calls.get(worker, group).run(source + start * sourceBytes, own, result + start * resultBytes);
            }
            after.run(worker, slice);
        });
    }

    /** So many images in the hands of one worker. */
    private final class Group {

        private final List<RowCalls> bands;
        private final long bytesOfPlane;

        Group(long n) {
            bytesOfPlane = weights.get().bytes();
            bands = RowCalls.of(primitives(n));
        }

        void run(long from, long planes, long to) {
            for (var band : bands) {
                band.run(from, p -> planes + p * bytesOfPlane, to);
            }
        }
    }
}
