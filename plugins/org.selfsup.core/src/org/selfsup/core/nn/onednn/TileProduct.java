package org.selfsup.core.nn.onednn;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Rows of a map times the matrix of some tiles of a {@link RowAlgorithm}, in the hands of one worker.
 *
 * <p>The matrix of several tiles is zeros mostly: more than a few are multiplied one by one (docs/adr/0068).
 */
final class TileProduct {

    /** So many are faster at once (measured). */
    private static final int AT_ONCE = Cpu.AVX2_ALONE ? 1 : 2;

    private final Gemm product;
    private final Floats matrix;
    private final long from;
    private final long to;

    private TileProduct(Gemm product, float[] matrix, long from, long to) {
        this.product = product;
        this.matrix = Floats.of(matrix);
        this.from = from * Float.BYTES;
        this.to = to * Float.BYTES;
    }

    /** Some tiles of a band, and where the first of them lies in a plane. */
    private record Piece(RowAlgorithm.Band tiles, int start, int ofBand) {

        static List<Piece> of(RowAlgorithm.Band band) {
            return band.tiles() <= AT_ONCE ? List.of(new Piece(band, 0, band.tiles()))
                    : IntStream.range(0, band.tiles()).mapToObj(i -> new Piece(band.tile(i), i, band.tiles())).toList();
        }

        /** Floats from one product to the next, if {@code distance} is that from one tile of a plane to the next. */
        long stride(long distance) {
            return tiles.tiles() == ofBand ? distance : ofBand * distance;
        }
    }

    /**
     * B · x of a band.
     *
     * @param row floats of a row of x
     * @param distance floats from one tile of a plane to the next
     */
    static List<TileProduct> in(RowAlgorithm.Band band, long row, long distance) {
        return Piece.of(band).stream().map(piece -> new TileProduct(new Gemm(piece.tiles.products(),
                piece.tiles.sourceRows(), row, Gemm.Matrix.byRows(piece.tiles.sourceRows()), Gemm.Matrix.byRows(row),
                Gemm.Matrix.byRows(piece.stride(distance)), false), piece.tiles.in(), piece.tiles.sourceStart() * row,
                piece.start * distance)).toList();
    }

    /** A · M of a band, added to what is there if asked; otherwise the arguments of {@link #in}. */
    static List<TileProduct> out(RowAlgorithm.Band band, long row, long distance, boolean add) {
        return Piece.of(band).stream().map(piece -> new TileProduct(new Gemm(piece.tiles.resultRows(),
                piece.tiles.products(), row, Gemm.Matrix.byRows(piece.tiles.products()),
                Gemm.Matrix.byRows(piece.stride(distance)), Gemm.Matrix.byRows(row), add), piece.tiles.out(),
                piece.start * distance, piece.tiles.resultStart() * row)).toList();
    }

    /** Aᵀ · dy of a band: what M gets of the result's gradient. */
    static List<TileProduct> outBack(RowAlgorithm.Band band, long row, long distance) {
        return Piece.of(band).stream().map(piece -> new TileProduct(new Gemm(piece.tiles.products(),
                piece.tiles.resultRows(), row, Gemm.Matrix.byColumns(piece.tiles.products()), Gemm.Matrix.byRows(row),
                Gemm.Matrix.byRows(piece.stride(distance)), false), piece.tiles.out(), piece.tiles.resultStart() * row,
                piece.start * distance)).toList();
    }

    /** From a map, or to one, and the first tile's part of the first plane. */
    void run(long source, long result) {
        product.run(matrix.at(0), source + from, result + to);
    }
}
