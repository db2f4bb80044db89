package org.selfsup.core.nn.onednn;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * A transform of {@link RowWinograd}, into its products or out of them: the matrix of some tiles times rows of a map, in the
 * hands of one worker.
 *
 * <p>The matrix of several tiles is zeros mostly: more than a few are multiplied one by one (docs/adr/0068).
 */
final class RowTransform {

    /** So many are faster at once (measured). */
    private static final int AT_ONCE = Cpu.AVX2_ALONE ? 1 : 2;

    private final Gemm product;
    private final Floats matrix;
    private final long from;
    private final long to;

    private RowTransform(Gemm product, float[] matrix, long from, long to) {
        this.product = product;
        this.matrix = Floats.of(matrix);
        this.from = from * Float.BYTES;
        this.to = to * Float.BYTES;
    }

    /** Some tiles of a band, and which of its tiles comes first. */
    private record Piece(RowWinograd.Band tiles, int first, int ofBand) {

        static Stream<Piece> of(RowWinograd.Band band) {
            return band.tiles() <= AT_ONCE ? Stream.of(new Piece(band, 0, band.tiles()))
                    : IntStream.range(0, band.tiles()).mapToObj(i -> new Piece(band.tile(i), i, band.tiles()));
        }

        /** The rows of its products in all planes, {@code distance} floats from one tile of a plane to the next. */
        Gemm.Matrix products(long distance) {
            return Gemm.Matrix.byRows(tiles.tiles() == ofBand ? distance : ofBand * distance);
        }

        RowTransform in(long row, long distance) {
            return enter(tiles.in(), Gemm.Matrix.byRows(tiles.sourceRows()), tiles.sourceStart(), tiles.sourceRows(), row,
                    distance);
        }

        RowTransform outBack(long row, long distance) {
            return enter(tiles.out(), Gemm.Matrix.byColumns(tiles.products()), tiles.resultStart(), tiles.resultRows(), row,
                    distance);
        }

        /** From so many rows of a map to the products. */
        private RowTransform enter(float[] matrix, Gemm.Matrix layout, int start, int rows, long row, long distance) {
            var size = new Gemm.Size(tiles.products(), rows, row);
            var product = new Gemm(size, layout, Gemm.Matrix.byRows(row), products(distance), false);
            return new RowTransform(product, matrix, start * row, first * distance);
        }

        RowTransform out(long row, long distance, boolean add) {
            var size = new Gemm.Size(tiles.resultRows(), tiles.products(), row);
            var product = new Gemm(size, Gemm.Matrix.byRows(tiles.products()), products(distance), Gemm.Matrix.byRows(row), add);
            return new RowTransform(product, tiles.out(), first * distance, tiles.resultStart() * row);
        }
    }

    /**
     * B · x of a band.
     *
     * @param row floats of a row of x
     * @param distance floats from one tile of a plane to the next
     */
    static List<RowTransform> in(RowWinograd.Band band, long row, long distance) {
        return Piece.of(band).map(piece -> piece.in(row, distance)).toList();
    }

    /** A · M of a band, added to what is there if asked; otherwise the arguments of {@link #in}. */
    static List<RowTransform> out(RowWinograd.Band band, long row, long distance, boolean add) {
        return Piece.of(band).map(piece -> piece.out(row, distance, add)).toList();
    }

    /** Aᵀ · dy of a band: what M gets of the result's gradient. */
    static List<RowTransform> outBack(RowWinograd.Band band, long row, long distance) {
        return Piece.of(band).map(piece -> piece.outBack(row, distance)).toList();
    }

    /** All of them, between a map and the first tile's part of the first plane. */
    static void run(List<RowTransform> ofBand, long source, long result) {
        for (var tiles : ofBand) {
            tiles.product.run(tiles.matrix.at(0), source + tiles.from, result + tiles.to);
        }
    }
}
