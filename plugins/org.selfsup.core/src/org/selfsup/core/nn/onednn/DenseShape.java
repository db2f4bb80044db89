package org.selfsup.core.nn.onednn;

/** What determines the products of a dense layer: {@code n} rows, {@code in → out} features. */
record DenseShape(long n, long in, long out, boolean bias) {

    private static final int MOST_SLICES = 16;

    /** Narrower products of matrices are slower than their share. */
    private static final long NARROWEST = 64;

    /** Features cut into slices, which each worker computes for all rows: so each reads its own part of the weights only. */
    static Slices slices(long features) {
        return Slices.of(features, Math.max(1, Math.min(MOST_SLICES, features / NARROWEST)));
    }
}
