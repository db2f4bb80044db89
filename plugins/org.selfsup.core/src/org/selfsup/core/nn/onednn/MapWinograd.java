package org.selfsup.core.nn.onednn;

import java.util.List;

/**
 * A 3×3 convolution of a whole small map with zeros around it, by {@link RowWinograd} both down its columns and along its
 * rows: {@code y = A M}, {@code M[p] = U[p] · (B x)[p]}, where x is the map as a column of {@code h · w} values, A and B are the
 * Kronecker products of those of columns and rows, and {@code U[p]} the weights {@code G w Gᵀ} of plane p. A map of 4×4 takes
 * 48 products of matrices instead of 100.
 *
 * @param down the columns, {@code along} the rows
 */
record MapWinograd(RowWinograd down, RowWinograd along) {

    /** Down and along. */
    static final int TAPS_OF_KERNEL = RowWinograd.TAPS * RowWinograd.TAPS;

    /** Of a map: the matrices of larger ones are mostly zeros. */
    private static final int MOST_POSITIONS = 64;
    private static final int FEWEST_ROWS = 3;

    /** With fewer, transforming the maps takes longer than the products that are saved (measured). */
    private static final int FEWEST_CHANNELS = 128;
    private static final int CHANNELS_PER_POSITION = 4;

    /** Likewise; products are twice as fast, so they must also become fewer by a third. */
    private static final int FEWEST_CHANNELS_IN_BF16 = 256;

    /** So many products per weight take as long as making and reading one more plane of the weights (measured on Zen 4). */
    private static final long PRICE_OF_A_PLANE = 56;

    /** Results at a time, of column and row together: with more, values of both directions would lose accuracy by multiplying. */
    private static final int RESULTS = 6;

    /** Of column and of row. */
    private static final int RESULTS_IN_BF16 = 2;

    /** Rows of results of a band: the matrices of higher ones are mostly zeros, lower ones look at rows more than once. */
    private static final int RESULTS_OF_A_BAND = 4;

    /**
     * The one for maps of a type. In bf16 it is two results at a time in both directions: then transforms only add and
     * subtract, and a result is twice as far from exact as the direct way's; with four down a column it would be five times.
     */
    static MapWinograd of(int h, int w, ActivationType type) {
        if (type == ActivationType.BF16) {
            return new MapWinograd(RowWinograd.of(h, RESULTS_IN_BF16), RowWinograd.of(w, RESULTS_IN_BF16));
        }
        var down = RowWinograd.of(h);
        return new MapWinograd(down, RowWinograd.of(w, RESULTS - down.m()));
    }

    static MapWinograd of(ConvolutionShape shape) {
        return of((int) shape.h(), (int) shape.w(), shape.type());
    }

    /** Whether a layer is computed so, unless the batch is very small. */
    static boolean suits(ConvolutionShape shape) {
        long positions = shape.h() * shape.w();
        long channels = Math.min(shape.in(), shape.out());
        boolean enough = shape.type() == ActivationType.BF16
                ? channels >= FEWEST_CHANNELS_IN_BF16 && 3 * of(shape).products() <= 2 * direct(shape)
                : channels >= FEWEST_CHANNELS;
        return RowShape.keepsSize(shape) && positions <= MOST_POSITIONS && Math.min(shape.h(), shape.w()) >= FEWEST_ROWS
                && channels >= CHANNELS_PER_POSITION * positions && enough;
    }

    /** Products of the direct way, which leaves out the zeros around the map. */
    private static long direct(ConvolutionShape shape) {
        return (3 * shape.h() - 2) * (3 * shape.w() - 2);
    }

    /** Whether it also saves a batch more than the planes of weights cost, which have to be made anew for each. */
    static boolean saves(ConvolutionShape shape) {
        var algorithm = of(shape);
        return suits(shape)
                && shape.n() * (direct(shape) - algorithm.products()) >= PRICE_OF_A_PLANE * algorithm.planes();
    }

    /** Different weights. */
    int planes() {
        return down.planes() * along.planes();
    }

    /** Products of a map. */
    int products() {
        return down.products() * along.products();
    }

    /** Positions of a map. */
    int positions() {
        return down.rows() * along.rows();
    }

    /** What plane {@code p} takes from each of the nine taps, row after row. */
    double[] taps(int p) {
        double[] column = down.taps(p / along.planes());
        double[] row = along.taps(p % along.planes());
        var taps = new double[TAPS_OF_KERNEL];
        for (int i = 0; i < taps.length; i++) {
            taps[i] = column[i / RowWinograd.TAPS] * row[i % RowWinograd.TAPS];
        }
        return taps;
    }

    /** All tiles, in bands of equally many. */
    List<MapBand> bands() {
        int each = Math.max(1, RESULTS_OF_A_BAND / down.m());
        var row = along.whole();
        return down.bands(down.tiles() % each == 0 ? each : down.tiles()).stream().map(band -> new MapBand(band, row)).toList();
    }
}
