package org.selfsup.core.nn.onednn;

import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/**
 * What computes a convolution by {@link MapAlgorithm}: products of matrices. B · x and A · M are {@code [planes][tiles][n][c]};
 * a plane's {@code tiles · n} rows are multiplied by its weights at once.
 */
final class MapPrimitives {

    private static final PrimitiveCache<Key, MapPrimitives> CACHE = new PrimitiveCache<>(MapPrimitives::new);

    final RowShape shape;
    final MapAlgorithm algorithm;
    final memory.desc inMatrix;
    final memory.desc outMatrix;
    final memory.desc source;
    final memory.desc result;
    /** A row per product: of one image, the others in between. */
    final memory.desc before;
    final memory.desc after;
    final memory.desc plane;
    final memory.desc planeResult;
    /** Layout of a plane's weights, logical {@code [source channels, result channels]}. */
    final memory.desc weights;
    /** One value for each channel of the result; null without bias. */
    final memory.desc bias;
    final Primitive in;
    final Primitive through;
    final Primitive out;
    final Floats inValues;
    final Floats outValues;

    private record Key(RowShape shape, Ending ending, boolean fixed) {
    }

    private MapPrimitives(Key key) {
        shape = key.shape;
        algorithm = MapAlgorithm.of((int) shape.h(), (int) shape.w());
        long from = shape.sourceChannels();
        long to = shape.resultChannels();
        inMatrix = Cpu.matrix(algorithm.products(), algorithm.positions());
        outMatrix = Cpu.matrix(algorithm.positions(), algorithm.products());
        inValues = Floats.of(algorithm.in());
        outValues = Floats.of(algorithm.out());
        source = Cpu.matrix(algorithm.positions(), from);
        result = Cpu.matrix(algorithm.positions(), to);
        before = Cpu.matrix(algorithm.products(), from, shape.n() * from);
        after = Cpu.matrix(algorithm.products(), to, shape.n() * to);
        plane = Cpu.matrix(algorithm.tiles() * shape.n(), from);
        planeResult = Cpu.matrix(algorithm.tiles() * shape.n(), to);
        bias = key.ending.bias() ? Cpu.matrix(1, to) : null;
        in = Ending.NONE.product(inMatrix, source, null, before);
        through = Ending.NONE.product(plane, key.fixed ? any(from, to) : Cpu.matrix(from, to), null, planeResult);
        weights = ((matmul.primitive_desc) through.description()).weights_desc();
        out = key.ending.product(outMatrix, after, bias, result);
    }

    private static memory.desc any(long rows, long columns) {
        return new memory.desc(new long[] {rows, columns}, memory.data_type.f32, memory.format_tag.any);
    }

    /** For weights that never change, in the layout that oneDNN finds fastest. */
    static MapPrimitives fixed(RowShape shape, Ending ending) {
        return CACHE.get(new Key(shape, ending, true));
    }

    /** For weights that lie row by row. */
    static MapPrimitives plain(RowShape shape) {
        return CACHE.get(new Key(shape, Ending.NONE, false));
    }
}
