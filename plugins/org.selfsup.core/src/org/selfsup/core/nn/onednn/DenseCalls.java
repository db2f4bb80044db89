package org.selfsup.core.nn.onednn;

import java.util.Arrays;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl;

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
    private final Slices.Calls<Product> forward;
    private final Slices.Calls<Product> backwardData;
    private final Slices.Calls<TransposedProduct> backwardWeights;
    private final Slices.Calls<Product> backwardBias;
    private final Floats ones;

    DenseCalls(DenseShape shape) {
        this.shape = shape;
        outputs = DenseShape.slices(shape.out());
        inputs = DenseShape.slices(shape.in());
        forward = new Slices.Calls<>(outputs, width -> new Product(Cpu.matrix(shape.n(), shape.in()),
                Cpu.transposed(shape.in(), width), shape.bias(), Cpu.matrix(shape.n(), width, shape.out())));
        backwardData = new Slices.Calls<>(inputs, width -> new Product(Cpu.matrix(shape.n(), shape.out()),
                Cpu.matrix(shape.out(), width, shape.in()), false, Cpu.matrix(shape.n(), width, shape.in())));
        backwardWeights = new Slices.Calls<>(outputs,
                width -> new TransposedProduct(shape.n(), width, shape.out(), shape.in(), false));
        ones = ones(Math.toIntExact(shape.n()));
        backwardBias = new Slices.Calls<>(outputs, width -> new Product(Cpu.matrix(1, shape.n()),
                Cpu.matrix(shape.n(), width, shape.out()), false, Cpu.matrix(1, width)));
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
            forward.get(worker, slice).run(source, weights + start * shape.in(), bias + start, result + start);
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
                    backwardBias.get(worker, task).run(ones.at(0), resultGradient + start, 0, biasGradient + start);
                }
            } else {
                int slice = task - outputs.count();
                long start = inputs.start(slice) * Float.BYTES;
                backwardData.get(worker, slice).run(resultGradient, weights + start, 0, sourceGradient + start);
            }
        });
    }

    /** {@code result = left · right [+ bias]} in the hands of one worker. */
    private static final class Product {

        private final Call call;
        private final Call.Slot left;
        private final Call.Slot right;
        private final Call.Slot bias;
        private final Call.Slot result;

        Product(memory.desc left, memory.desc right, boolean bias, memory.desc result) {
            var each = bias ? Cpu.matrix(1, right.get_dims().get(1)) : null;
            call = new Call(each == null ? Primitive.product(left, right, result, Cpu.attributes())
                    : Primitive.product(left, right, each, result, Cpu.attributes()));
            this.left = call.slot(dnnl.DNNL_ARG_SRC, left);
            this.right = call.slot(dnnl.DNNL_ARG_WEIGHTS, right);
            this.bias = each == null ? null : call.slot(dnnl.DNNL_ARG_BIAS, each);
            this.result = call.slot(dnnl.DNNL_ARG_DST, result);
        }

        void run(long l, long r, long b, long to) {
            left.at(l);
            right.at(r);
            if (bias != null) {
                bias.at(b);
            }
            result.at(to);
            call.run();
        }
    }
}
