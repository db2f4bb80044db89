package org.selfsup.core.nn.onednn;

/**
 * A 3×3 convolution of a whole small map with zeros around it, by {@link RowAlgorithm} both down its columns and along its
 * rows: {@code y = A M}, {@code M[p] = U[p] · (B x)[p]}, where x is the map as a column of {@code h · w} values, A and B are the
 * Kronecker products of those of columns and rows, and {@code U[p]} the weights {@code G w Gᵀ} of plane p. A map of 4×4 takes
 * 48 products of matrices instead of 100.
 *
 * @param down the columns, {@code along} the rows
 */
record MapAlgorithm(RowAlgorithm down, RowAlgorithm along) {

    private static final int TAPS = 3;

    /** Of a map: the matrices of larger ones are mostly zeros. */
    private static final int MOST_POSITIONS = 64;
    private static final int FEWEST_ROWS = 3;

    /** With fewer, transforming the maps takes longer than the products that are saved (measured). */
    private static final int FEWEST_CHANNELS = 128;
    private static final int CHANNELS_PER_POSITION = 4;

    /** Two results of a row at a time: with more, values of both directions would lose accuracy by multiplying. */
    private static final int RESULTS_ALONG = 2;

    static MapAlgorithm of(int h, int w) {
        return new MapAlgorithm(RowAlgorithm.of(h), new RowAlgorithm(RESULTS_ALONG, w));
    }

    /** Whether a layer that can be computed by rows is better computed so. */
    static boolean suits(ConvolutionShape shape) {
        long positions = shape.h() * shape.w();
        long channels = Math.min(shape.in(), shape.out());
        return positions <= MOST_POSITIONS && Math.min(shape.h(), shape.w()) >= FEWEST_ROWS
                && channels >= Math.max(FEWEST_CHANNELS, CHANNELS_PER_POSITION * positions);
    }

    /** Whether it also saves a batch more than the planes of weights cost, which have to be made anew for each. */
    static boolean saves(ConvolutionShape shape) {
        var algorithm = of((int) shape.h(), (int) shape.w());
        long products = (3 * shape.h() - 2) * (3 * shape.w() - 2);
        return suits(shape)
                && shape.n() * (products - algorithm.products()) >= RowShape.PRICE_OF_A_PLANE * algorithm.planes();
    }

    /** Different weights. */
    int planes() {
        return down.planes() * along.planes();
    }

    /** Products with the same weights. */
    int tiles() {
        return products() / planes();
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
        var taps = new double[TAPS * TAPS];
        for (int i = 0; i < taps.length; i++) {
            taps[i] = column[i / TAPS] * row[i % TAPS];
        }
        return taps;
    }

    /** B, {@code [products][positions]}, plane after plane. */
    float[] in() {
        float[] column = down.whole().in();
        float[] row = along.whole().in();
        return matrix((product, position) -> column[down(product) * down.rows() + position / along.rows()]
                * row[along(product) * along.rows() + position % along.rows()], products(), positions());
    }

    /** A, {@code [positions][products]}. */
    float[] out() {
        float[] column = down.whole().out();
        float[] row = along.whole().out();
        return matrix((position, product) -> column[position / along.rows() * down.products() + down(product)]
                * row[position % along.rows() * along.products() + along(product)], positions(), products());
    }

    private interface Entry {

        float at(int row, int column);
    }

    private static float[] matrix(Entry entry, int rows, int columns) {
        var matrix = new float[rows * columns];
        for (int i = 0; i < matrix.length; i++) {
            matrix[i] = entry.at(i / columns, i % columns);
        }
        return matrix;
    }

    /** Which of the products of a column belongs to a product of the map. */
    private int down(int product) {
        int tilesAlong = along.products() / along.planes();
        return product / tiles() / along.planes() * (down.products() / down.planes()) + product % tiles() / tilesAlong;
    }

    /** Which of the products of a row does. */
    private int along(int product) {
        int tilesAlong = along.products() / along.planes();
        return product / tiles() % along.planes() * tilesAlong + product % tilesAlong;
    }
}
