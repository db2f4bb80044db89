package org.selfsup.core.nn.onednn;

import org.selfsup.core.nn.Lazy;
import org.selfsup.core.workers.Workers;

/**
 * The gradient of a convolution's weights: one array per part of the batch, then their sum in order. (oneDNN would make one
 * array per thread, and the sum's rounding would tell how many there were.)
 */
final class PartsGradient implements WeightsGradient {

    private final ConvolutionShape shape;
    private final Slices parts;
    private final DirectGradient gradientOfPart;
    private final Lazy<Finish> finish = Lazy.onWorkers(Finish::new);

    PartsGradient(ConvolutionShape shape) {
        this.shape = shape;
        parts = shape.parts();
        gradientOfPart = new DirectGradient(shape);
    }

    @Override
    public void run(long source, long resultGradient, long gradient) {
        Finish end = finish.get();
        boolean direct = parts.count() == 1 && end.reorder == null;
        long arrays = direct ? gradient : Scratch.WEIGHTS.take(end.bytes * parts.count());
        Workers.run(parts.count(), (worker, part) -> gradientOfPart.run(worker, part, source, resultGradient,
                arrays + part * end.bytes));
        if (!direct) {
            end.run(arrays, gradient);
        }
    }

    /** Sum of the parts and copy to DL4J's layout. */
    private final class Finish {

        /** Size of one array, in the layout of the parts. */
        final long bytes;
        final WeightsReorder reorder;
        private final Slices slices;
        private final Slices.Calls<SumPrimitive.Sum> sums;

        Finish() {
            var own = gradientOfPart.layout();
            var plain = ConvolutionPrimitives.of(shape).plain();
            bytes = own.get_size();
            reorder = own.equals(plain) ? null : new WeightsReorder(own, plain);
            slices = Slices.ofMoved(bytes / Float.BYTES, bytes * (parts.count() + 1), LinearCombinations.LEAST);
            sums = new Slices.Calls<>(slices, length -> SumPrimitive.Sum.of(parts.count(), length));
        }

        void run(long arrays, long gradient) {
            long sum = reorder == null ? gradient : arrays;
            if (parts.count() > 1) {
                Workers.run(slices.count(), (worker, slice) -> {
                    long offset = slices.start(slice) * Float.BYTES;
                    sums.get(worker, slice).run(arrays + offset, bytes, sum + offset);
                });
            }
            if (reorder != null) {
                reorder.run(sum, gradient);
            }
        }
    }
}
