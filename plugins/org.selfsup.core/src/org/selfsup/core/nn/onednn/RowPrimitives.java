package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/**
 * What computes a convolution by {@link RowAlgorithm}. A row of a map, {@code [w, c]}, is what the algorithm calls a value, so
 * that {@code T = B · x} and {@code y = A · M} are products of small matrices with whole rows, and each plane of M is an
 * ordinary convolution of the plane of T along the row, with a kernel of 1×3. T and M are {@code [planes][tiles][n][w][c]}.
 */
final class RowPrimitives {

    private static final PrimitiveCache<Key, RowPrimitives> CACHE = new PrimitiveCache<>(RowPrimitives::new);

    private static final long[] STRIDES = {1, 1};
    private static final long[] PADDINGS = {0, 1};

    final List<Band> bands = new ArrayList<>();

    /** Layout of a plane's weights, logical {@code [out, in, 1, 3]}. */
    final memory.desc weights;

    private final RowShape shape;

    private record Key(RowShape shape, Ending ending) {
    }

    private RowPrimitives(Key key) {
        shape = key.shape;
        var layout = any();
        for (var rows : shape.algorithm().bands()) {
            bands.add(new Band(rows, layout, key.ending));
            layout = bands.get(0).weights();
        }
        weights = layout;
    }

    static RowPrimitives of(RowShape shape, Ending ending) {
        return CACHE.get(new Key(shape, ending));
    }

    RowShape shape() {
        return shape;
    }

    private memory.desc any() {
        return Cpu.any(ActivationType.FLOAT32, shape.out(), shape.in(), 1, 3);
    }

    /** The primitives of one band, and its matrices. */
    final class Band {

        final RowAlgorithm.Band rows;
        final FixedWeights inMatrix;
        final FixedWeights outMatrix;
        final memory.desc result;
        /** A row per product: of one image, the others in between. */
        final memory.desc after;
        final memory.desc plane;
        final memory.desc planeResult;
        /** One value for each of a row of the result; null without bias. */
        final memory.desc bias;
        final Primitive along;
        final Primitive out;

        Band(RowAlgorithm.Band rows, memory.desc layout, Ending ending) {
            this.rows = rows;
            inMatrix = FixedWeights.matrix(shape.type(), rows.products(), rows.sourceRows(), rows.in());
            outMatrix = FixedWeights.matrix(shape.type(), rows.resultRows(), rows.products(), rows.out());
            result = Cpu.matrix(rows.resultRows(), shape.resultRow());
            after = Cpu.matrix(rows.products(), shape.resultRow(), shape.n() * shape.resultRow());
            plane = plane(shape.sourceRow());
            planeResult = plane(shape.resultRow());
            bias = ending.bias() ? Cpu.matrix(1, shape.resultRow()) : null;
            along = shape.backward() ? backward(layout) : forward(layout);
            out = ending.product(outMatrix.layout(), after, bias, result);
        }

        memory.desc weights() {
            return along.description().weights_desc();
        }

        private memory.desc plane(long row) {
            return Cpu.nhwc(ActivationType.FLOAT32, rows.tiles() * shape.n(), row / shape.w(), 1, shape.w());
        }

        private Primitive forward(memory.desc layout) {
            var description = forward(plane, layout, planeResult);
            return new Primitive(new convolution_forward(description), description);
        }

        private Primitive backward(memory.desc layout) {
            var description = new convolution_backward_data.primitive_desc(Cpu.ENGINE, algorithm.convolution_direct,
                    planeResult, layout, plane, STRIDES, PADDINGS, PADDINGS, forward(planeResult, any(), plane),
                    Cpu.attributes(), false);
            return new Primitive(new convolution_backward_data(description), description);
        }

        private static convolution_forward.primitive_desc forward(memory.desc from, memory.desc layout, memory.desc to) {
            return new convolution_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_training,
                    algorithm.convolution_direct, from, layout, to, STRIDES, PADDINGS, PADDINGS, Cpu.attributes(), false);
        }
    }
}
