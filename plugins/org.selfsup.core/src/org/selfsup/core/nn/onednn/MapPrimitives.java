package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.List;
import org.bytedeco.dnnl.matmul;
import org.bytedeco.dnnl.memory;

/**
 * What computes a convolution by {@link MapWinograd}: products of matrices. B · x and A · M are
 * {@code [bands][planes][tiles][n][c]}; the {@code tiles · n} rows of a band's plane are multiplied by the plane's weights at
 * once.
 */
final class MapPrimitives {

    private static final PrimitiveCache<Key, MapPrimitives> CACHE = new PrimitiveCache<>(MapPrimitives::new);

    /**
     * Of weights. On AVX2 oneDNN takes blocks of 64 columns, whose sums the registers do not hold (0.7 of the speed, measured).
     */
    private static final memory.format_tag FASTEST = Cpu.AVX2_ALONE ? memory.format_tag.BA16a32b : memory.format_tag.any;

    final RowShape shape;
    final MapWinograd algorithm;
    final List<Band> bands = new ArrayList<>();
    final memory.desc plane;
    final memory.desc planeResult;
    /** Layout of a plane's weights, logical {@code [source channels, result channels]}. */
    final memory.desc weights;
    /** One value for each channel of the result; null without bias. */
    final memory.desc bias;
    final Primitive multiply;

    private record Key(RowShape shape, Epilogue epilogue, boolean fixed) {
    }

    private MapPrimitives(Key key) {
        shape = key.shape;
        algorithm = MapWinograd.of((int) shape.h(), (int) shape.w(), shape.type());
        long from = shape.sourceChannels();
        long to = shape.resultChannels();
        bias = key.epilogue.bias() ? Cpu.matrix(1, to) : null;
        algorithm.bands().forEach(band -> bands.add(new Band(band, key.epilogue)));
        plane = matrix(bands.get(0).tiles.tiles() * shape.n(), from);
        planeResult = matrix(bands.get(0).tiles.tiles() * shape.n(), to);
        multiply = Epilogue.NONE.matmul(plane, key.fixed ? fastest(from, to) : matrix(from, to), null, planeResult);
        weights = ((matmul.primitive_desc) multiply.description()).weights_desc();
    }

    private memory.desc matrix(long rows, long columns) {
        return Cpu.matrix(shape.type(), rows, columns, columns);
    }

    /** Rows that a band's plane begins at, among those of all. */
    long row(int band, int plane) {
        return (band * (long) algorithm.planes() + plane) * bands.get(0).tiles.tiles() * shape.n();
    }

    private memory.desc fastest(long rows, long columns) {
        return new memory.desc(new long[] {rows, columns}, shape.type().layout(), FASTEST);
    }

    /** For weights that never change, in the layout that is fastest. */
    static MapPrimitives fixed(RowShape shape, Epilogue epilogue) {
        return CACHE.get(new Key(shape, epilogue, true));
    }

    /** For weights that lie row by row. */
    static MapPrimitives plain(RowShape shape) {
        return CACHE.get(new Key(shape, Epilogue.NONE, false));
    }

    /** The way into a band's products and out of them, and its matrices. */
    final class Band {

        final MapBand tiles;
        final FixedWeights in;
        final FixedWeights out;
        final memory.desc source;
        final memory.desc result;
        /** A row per product: of one image, the others in between. */
        final memory.desc before;
        final memory.desc after;
        final Primitive transform;
        final Primitive gather;

        Band(MapBand tiles, Epilogue epilogue) {
            this.tiles = tiles;
            in = FixedWeights.matrix(shape.type(), tiles.products(), tiles.sourcePositions(), tiles.in());
            out = FixedWeights.matrix(shape.type(), tiles.resultPositions(), tiles.products(), tiles.out());
            source = matrix(tiles.sourcePositions(), shape.sourceChannels());
            result = matrix(tiles.resultPositions(), shape.resultChannels());
            before = products(shape.sourceChannels());
            after = products(shape.resultChannels());
            transform = Epilogue.NONE.matmul(in.layout(), source, null, before);
            gather = epilogue.matmul(out.layout(), after, bias, result);
        }

        private memory.desc products(long channels) {
            return Cpu.matrix(shape.type(), tiles.products(), channels, shape.n() * channels);
        }
    }
}
