package org.selfsup.core.nn.onednn;

import java.lang.ref.Reference;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.post_ops;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.selfsup.core.workers.Workers;

/** {@code exp(factor · (left · rightᵀ − 1))} of float matrices, on all workers, in one pass over the memory. */
final class Exponentials {

    private static final PrimitiveCache<Shape, Primitive> CACHE = new PrimitiveCache<>(Exponentials::make);

    /** Each thread's own, because a call is nobody else's. */
    private static final ThreadLocal<PrimitiveCache<Shape, MatmulCall>> PRODUCTS = ThreadLocal.withInitial(
            () -> new PrimitiveCache<>(Exponentials::product));

    /** Some of the columns, all of the rows. */
    private record Shape(long rows, long inner, long some, long columns, float factor) {

        memory.desc left() {
            return Cpu.matrix(rows, inner);
        }

        memory.desc right() {
            return Cpu.transposed(inner, some);
        }

        memory.desc result() {
            return Cpu.matrix(rows, some, columns);
        }
    }

    private Exponentials() {
    }

    /** A new array; the arguments as in {@link OneDnn#exponentials}. */
    static INDArray of(INDArray left, INDArray right, float factor) {
        INDArray a = Dense.of(left);
        INDArray b = Dense.of(right);
        long inner = a.size(1);
        INDArray result = Nd4j.createUninitialized(DataType.FLOAT, a.size(0), b.size(0));
        Slices columns = DenseShape.slices(b.size(0));
        Workers.run(columns.count(), (worker, slice) -> {
            var shape = new Shape(a.size(0), inner, columns.size(slice), columns.total(), factor);
            long start = columns.start(slice) * Float.BYTES;
            PRODUCTS.get().get(shape).run(Dense.address(a), Dense.address(b) + start * inner, Dense.address(result) + start);
        });
        Reference.reachabilityFence(a);
        Reference.reachabilityFence(b);
        return result;
    }

    private static MatmulCall product(Shape shape) {
        return new MatmulCall(CACHE.get(shape), shape.left(), shape.right(), shape.result());
    }

    private static Primitive make(Shape shape) {
        var then = new post_ops();
        then.append_eltwise(algorithm.eltwise_linear, shape.factor, -shape.factor);
        then.append_eltwise(algorithm.eltwise_exp, 0, 0);
        var attributes = Cpu.attributes();
        attributes.set_post_ops(then);
        return Primitive.matmul(shape.left(), shape.right(), shape.result(), attributes);
    }
}
