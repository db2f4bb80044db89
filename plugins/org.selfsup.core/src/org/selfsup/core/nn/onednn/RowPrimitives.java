package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.convolution_backward_data;
import org.bytedeco.dnnl.convolution_forward;
import org.bytedeco.dnnl.eltwise_forward;
import org.bytedeco.dnnl.memory;
import org.bytedeco.dnnl.global.dnnl.algorithm;
import org.bytedeco.dnnl.global.dnnl.prop_kind;

/**
 * What computes a convolution by {@link RowWinograd}. A row of a map, {@code [w, c]}, is what the algorithm calls a value, so
 * that {@code T = B · x} and {@code y = A · M} are products of small matrices with whole rows, and each plane of M is an
 * ordinary convolution of the plane of T along the row, with a kernel of 1×3. T and M are {@code [planes][tiles][n][w][c]}.
 */
final class RowPrimitives {

    private static final PrimitiveCache<Key, RowPrimitives> CACHE = new PrimitiveCache<>(RowPrimitives::new);

    private static final memory.desc NO_BIAS = new memory.desc();
    private static final long[] STRIDES = {1, 1};
    private static final long[] PADDINGS = {0, 1};

    final List<Band> bands = new ArrayList<>();

    /** Layout of a plane's weights, logical {@code [out, in, 1, 3]}. */
    final memory.desc weights;

    private final RowShape shape;
    private final Epilogue epilogue;

    private record Key(RowShape shape, Epilogue epilogue, long images) {
    }

    private RowPrimitives(Key key) {
        shape = key.shape;
        epilogue = key.epilogue;
        var layout = key.images == shape.n() ? any() : of(shape.withImages(key.images), epilogue).weights;
        for (var rows : shape.algorithm().bands()) {
            bands.add(new Band(rows, layout));
            layout = bands.get(0).weights();
        }
        weights = layout;
    }

    static RowPrimitives of(RowShape shape, Epilogue epilogue) {
        return of(shape, epilogue, shape.n());
    }

    /** Those that take the layout of the weights that is best for so many images: oneDNN chooses by the size of the batch, too. */
    static RowPrimitives of(RowShape shape, Epilogue epilogue, long images) {
        return CACHE.get(new Key(shape, epilogue, images));
    }

    RowShape shape() {
        return shape;
    }

    /** Whether the result is added to what is there. */
    boolean adds() {
        return epilogue.add();
    }

    private memory.desc any() {
        return Cpu.any(ActivationType.FLOAT32, shape.out(), shape.in(), 1, 3);
    }

    /** The primitives of one band. */
    final class Band {

        final RowWinograd.Band rows;
        final memory.desc plane;
        final memory.desc planeResult;
        final Primitive along;
        /** That of {@link RowWinograd#ADDED}; null without bias. */
        final Primitive biased;
        /** Of one image; null where negative results stay. */
        final Primitive relu;

        Band(RowWinograd.Band rows, memory.desc layout) {
            this.rows = rows;
            plane = plane(shape.sourceRow());
            planeResult = plane(shape.resultRow());
            along = shape.backward() ? backward(layout) : forward(layout, NO_BIAS);
            biased = epilogue.bias() ? forward(weights(), bias()) : null;
            relu = epilogue.relu() ? relu() : null;
        }

        memory.desc weights() {
            return along.description().weights_desc();
        }

        memory.desc bias() {
            return Cpu.vector(shape.out());
        }

        /** What a band gives of one image. */
        memory.desc result() {
            return Cpu.vector(rows.resultRows() * shape.resultRow());
        }

        private memory.desc plane(long row) {
            return Cpu.nhwc(ActivationType.FLOAT32, rows.tiles() * shape.n(), row / shape.w(), 1, shape.w());
        }

        private Primitive forward(memory.desc layout, memory.desc bias) {
            return Primitive.of(() -> description(plane, layout, bias, planeResult), convolution_forward::new);
        }

        private Primitive backward(memory.desc layout) {
            return Primitive.of(() -> new convolution_backward_data.primitive_desc(Cpu.ENGINE, algorithm.convolution_direct,
                    planeResult, layout, plane, STRIDES, PADDINGS, PADDINGS, description(planeResult, any(), NO_BIAS, plane),
                    Cpu.attributes(), false), convolution_backward_data::new);
        }

        private static convolution_forward.primitive_desc description(memory.desc from, memory.desc layout, memory.desc bias,
                memory.desc to) {
            return new convolution_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_training,
                    algorithm.convolution_direct, from, layout, bias, to, STRIDES, PADDINGS, PADDINGS, Cpu.attributes(), false);
        }

        private Primitive relu() {
            return Primitive.of(() -> new eltwise_forward.primitive_desc(Cpu.ENGINE, prop_kind.forward_inference,
                    algorithm.eltwise_relu, result(), result(), 0, 0, Cpu.attributes(), false), eltwise_forward::new);
        }
    }
}
