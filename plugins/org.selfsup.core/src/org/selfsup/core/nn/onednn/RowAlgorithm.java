package org.selfsup.core.nn.onednn;

import java.util.ArrayList;
import java.util.List;

/**
 * A convolution of three taps down a column of {@code rows} values, zeros above and below, by fewer multiplications
 * (Winograd; Lavin and Gray, arXiv:1509.09308): {@code m} results take {@code m + 2} products instead of {@code 3m}.
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
record RowAlgorithm(int m, int rows) {

    private static final int[] POINTS = {0, 1, -1, 2, -2};
    private static final int MOST = 4;
    private static final int TAPS = 3;

    /** Larger columns are cut into bands of so many results, lest the matrices of a band consist of zeros mostly. */
    private static final int BAND = 16;
    private static final int TILES_OF_A_BAND = 2;

    /** The one with the fewest products for a column. */
    static RowAlgorithm of(int rows) {
        return of(rows, MOST);
    }

    /** The one with the fewest products among those with at most so many results of a tile. */
    static RowAlgorithm of(int rows, int most) {
        var best = new RowAlgorithm(2, rows);
        for (int m = 3; m <= most; m++) {
            var other = new RowAlgorithm(m, rows);
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
     * Some tiles that lie side by side.
     *
     * @param tiles their number
     * @param sourceStart first row they look at
     * @param sourceRows number of rows they look at
     * @param resultStart first row they give
     * @param resultRows number of rows they give
     * @param in B of all tiles, {@code [planes · tiles][sourceRows]}, plane after plane
     * @param out A of all tiles, {@code [resultRows][planes · tiles]}
     */
    record Band(int tiles, int sourceStart, int sourceRows, int resultStart, int resultRows, float[] in, float[] out) {

        int products() {
            return in.length / sourceRows;
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

    private Band band(int firstTile, int tiles) {
        int start = firstTile * m;
        int end = Math.min(rows, start + tiles * m);
        int sourceStart = Math.max(0, start - 1);
        int sourceRows = Math.min(rows, end + 1) - sourceStart;
        int products = planes() * tiles;
        var in = new float[products * sourceRows];
        var out = new float[(end - start) * products];
        for (int p = 0; p < planes(); p++) {
            var b = polynomial(p);
            for (int t = 0; t < tiles; t++) {
                int product = p * tiles + t;
                for (int i = 0; i < b.length; i++) {
                    int row = start + t * m - 1 + i - sourceStart;
                    if (row >= 0 && row < sourceRows) {
                        in[product * sourceRows + row] = b[i];
                    }
                }
                for (int j = 0; j < m && start + t * m + j < end; j++) {
                    out[(t * m + j) * products + product] = a(j, p);
                }
            }
        }
        return new Band(tiles, sourceStart, sourceRows, start, end - start, in, out);
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
