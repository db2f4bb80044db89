package org.selfsup.core.nn.onednn;

import java.util.Arrays;
import org.selfsup.core.workers.Workers;

/**
 * One dense layer's products at one shape: {@code x [n, in]}, {@code y [n, out]}; {@code W [in, out]} column by column.
 *
 * <pre>
 *   y = x · W + b      dx = dy · Wᵀ      dWᵀ = dyᵀ · x      db = 1ᵀ · dy
 * </pre>
 */
final class DenseCalls {

    final DenseShape shape;

    private final Slices outputs;
    private final Slices inputs;
    private final Slices.Calls<MatmulCall> forward;
    private final Slices.Calls<MatmulCall> backwardData;
    private final Slices.Calls<TransposedMatmul> backwardWeights;
    private final Slices.Calls<MatmulCall> backwardBias;
    private final Floats ones;

    DenseCalls(DenseShape shape) {
        this.shape = shape;
        outputs = DenseShape.slices(shape.out());
        inputs = DenseShape.slices(shape.in());
        forward = new Slices.Calls<>(outputs, this::forward);
        backwardData = new Slices.Calls<>(inputs, width -> new MatmulCall(Cpu.matrix(shape.n(), shape.out()),
                Cpu.matrix(shape.out(), width, shape.in()), Cpu.matrix(shape.n(), width, shape.in()), false));
        backwardWeights = new Slices.Calls<>(outputs,
                width -> new TransposedMatmul(shape.n(), width, shape.out(), shape.in(), false));
        ones = ones(Math.toIntExact(shape.n()));
        backwardBias = new Slices.Calls<>(outputs, width -> new MatmulCall(Cpu.matrix(1, shape.n()),
                Cpu.matrix(shape.n(), width, shape.out()), Cpu.matrix(1, width), false));
    }

    private MatmulCall forward(long width) {
        var x = Cpu.matrix(shape.n(), shape.in());
        var weights = Cpu.transposed(shape.in(), width);
        var y = Cpu.matrix(shape.n(), width, shape.out());
        return shape.bias() ? MatmulCall.biased(x, weights, Cpu.matrix(1, width), y)
                : new MatmulCall(x, weights, y, false);
    }

    private static Floats ones(int length) {
        float[] values = new float[length];
        Arrays.fill(values, 1);
        return Floats.of(values);
    }

    /** All arguments are addresses; {@code bias} is not looked at without one. */
    void forward(long source, long weights, long bias, long result) {
        Workers.run(outputs.count(), (worker, slice) -> {
            long start = outputs.start(slice) * Float.BYTES;
            var product = forward.get(worker, slice);
            if (shape.bias()) {
                product.bias(bias + start);
            }
            product.run(source, weights + start * shape.in(), result + start);
        });
    }

    /** All arguments are addresses; {@code biasGradient} is not looked at without a bias. */
    void backward(long source, long resultGradient, long weights, long weightsGradient, long biasGradient,
            long sourceGradient) {
        Workers.run(outputs.count() + inputs.count(), (worker, task) -> {
            if (task < outputs.count()) {
                long start = outputs.start(task) * Float.BYTES;
                backwardWeights.get(worker, task).run(source, resultGradient + start, weightsGradient + start * shape.in());
                if (shape.bias()) {
                    backwardBias.get(worker, task).run(ones.at(0), resultGradient + start, biasGradient + start);
                }
            } else {
                int slice = task - outputs.count();
                long start = inputs.start(slice) * Float.BYTES;
                backwardData.get(worker, slice).run(resultGradient, weights + start, sourceGradient + start);
            }
        });
    }
}
