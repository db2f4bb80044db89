package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * A convolution of three taps down a column of {@code rows} values, zeros above and below, by fewer multiplications
 * (Winograd's F(m, 3); Lavin and Gray, arXiv:1509.09308): {@code m} results take {@code m + 2} products instead of {@code 3m}.
 *
 * <pre>
 *   y = A [ (G w) ⊙ (B x) ]       for each tile of m results, x the m + 2 values it looks at
 *   A[j][p] = a_p^j               G[p][i] = a_p^i / N_p,  N_p = Π_{q≠p} (a_p − a_q)
 *   B[p] = coefficients of Π_{q≠p} (z − a_q)
 * </pre>
 *
 * with the points a = 0, 1, −1, 2, −2 and, last, infinity: {@code A[m−1] = 1}, {@code G[2] = 1},
 * {@code B = Π (z − a_q)}. All entries of A and B are small whole numbers, so only G rounds.
 *
 * @param m results of a tile
 * @param rows length of the column
 */
record RowWinograd(int m, int rows) {

    /** The plane whose products are added to each result as they are: that of the point 1. */
    static final int ADDED = 1;

    /** Of a kernel, in one direction. */
    static final int TAPS = 3;

    private static final int[] POINTS = {0, 1, -1, 2, -2};
    private static final int MOST = 4;

    /** Columns of more results are cut into bands, so that what lies between the transforms stays in the cache. */
    private static final int BAND = 16;
    private static final int TILES_OF_A_BAND = 2;

    /** The one with the fewest products for a column. */
    static RowWinograd of(int rows) {
        return of(rows, MOST);
    }

    /** The one with the fewest products among those with at most so many results of a tile. */
    static RowWinograd of(int rows, int most) {
        var best = new RowWinograd(2, rows);
        for (int m = 3; m <= most; m++) {
            var other = new RowWinograd(m, rows);
            if (other.tiles() * other.planes() < best.tiles() * best.planes()) {
                best = other;
            }
        }
        return best;
    }

    /** Products of a tile. */
    int planes() {
        return m + TAPS - 1;
    }

    /** Products of a column. */
    int products() {
        return planes() * tiles();
    }

    /** Products with the same weights. */
    int tiles() {
        return (rows + m - 1) / m;
    }

    /** What plane {@code p} takes from each of the three taps: G[p]. */
    double[] taps(int p) {
        if (p == m + 1) {
            return new double[] {0, 0, 1};
        }
        double norm = 1;
        for (int q = 0; q <= m; q++) {
            norm *= q == p ? 1 : POINTS[p] - POINTS[q];
        }
        return new double[] {1 / norm, POINTS[p] / norm, POINTS[p] * POINTS[p] / norm};
    }

    /**
     * One tile.
     *
     * @param sourceStart first row it looks at, of those that there are
     * @param sourceRows number of rows it looks at
     * @param resultStart first row it gives
     * @param resultRows number of rows it gives
     * @param in B, {@code [planes][sourceRows]}
     * @param out A, {@code [resultRows][planes]}
     */
    record Tile(int sourceStart, int sourceRows, int resultStart, int resultRows, float[] in, float[] out) {

        int planes() {
            return in.length / sourceRows;
        }
    }

    /** Some tiles that lie side by side. Their products lie plane after plane. */
    record Band(List<Tile> all) {

        int tiles() {
            return all.size();
        }

        /** One of them. */
        Band tile(int index) {
            return new Band(List.of(all.get(index)));
        }

        int products() {
            return tiles() * all.get(0).planes();
        }

        int sourceStart() {
            return all.get(0).sourceStart;
        }

        int sourceRows() {
            return last().sourceStart + last().sourceRows - sourceStart();
        }

        int resultStart() {
            return all.get(0).resultStart;
        }

        int resultRows() {
            return last().resultStart + last().resultRows - resultStart();
        }

        private Tile last() {
            return all.get(tiles() - 1);
        }

        /** B of all tiles, {@code [products][sourceRows]}. */
        float[] in() {
            var matrix = new float[products() * sourceRows()];
            for (int t = 0; t < tiles(); t++) {
                var tile = all.get(t);
                for (int p = 0; p < tile.planes(); p++) {
                    System.arraycopy(tile.in, p * tile.sourceRows, matrix,
                            (p * tiles() + t) * sourceRows() + tile.sourceStart - sourceStart(), tile.sourceRows);
                }
            }
            return matrix;
        }

        /** A of all tiles, {@code [resultRows][products]}. */
        float[] out() {
            var matrix = new float[resultRows() * products()];
            for (int t = 0; t < tiles(); t++) {
                var tile = all.get(t);
                for (int i = 0; i < tile.out.length; i++) {
                    int row = tile.resultStart - resultStart() + i / tile.planes();
                    matrix[row * products() + i % tile.planes() * tiles() + t] = tile.out[i];
                }
            }
            return matrix;
        }
    }

    List<Band> bands() {
        return bands(rows <= BAND ? tiles() : TILES_OF_A_BAND);
    }

    /** All tiles, so many to a band; the last may have fewer. */
    List<Band> bands(int each) {
        var bands = new ArrayList<Band>();
        for (int first = 0; first < tiles(); first += each) {
            bands.add(band(first, Math.min(each, tiles() - first)));
        }
        return bands;
    }

    /** All tiles, however many. */
    Band whole() {
        return band(0, tiles());
    }

    private Band band(int first, int tiles) {
        return new Band(IntStream.range(first, first + tiles).mapToObj(this::tile).toList());
    }

    private Tile tile(int index) {
        int start = index * m;
        int results = Math.min(rows, start + m) - start;
        int sourceStart = Math.max(0, start - 1);
        int sourceRows = Math.min(rows, start + m + 1) - sourceStart;
        var in = new float[planes() * sourceRows];
        var out = new float[results * planes()];
        for (int p = 0; p < planes(); p++) {
            var b = polynomial(p);
            for (int i = 0; i < b.length; i++) {
                int row = start - 1 + i - sourceStart;
                if (row >= 0 && row < sourceRows) {
                    in[p * sourceRows + row] = b[i];
                }
            }
            for (int j = 0; j < results; j++) {
                out[j * planes() + p] = a(j, p);
            }
        }
        return new Tile(sourceStart, sourceRows, start, results, in, out);
    }

    private float a(int j, int p) {
        if (p == m + 1) {
            return j == m - 1 ? 1 : 0;
        }
        return (float) Math.pow(POINTS[p], j);
    }

    /** B[p], constant coefficient first; the last plane leaves out no point. */
    private int[] polynomial(int p) {
        int[] product = {1};
        for (int q = 0; q <= m; q++) {
            if (q != p) {
                var next = new int[product.length + 1];
                for (int i = 0; i < product.length; i++) {
                    next[i + 1] += product[i];
                    next[i] -= POINTS[q] * product[i];
                }
                product = next;
            }
        }
        return product;
    }
}
