package org.selfsup.core.nn.onednn;

/**
 * What determines a batch-norm's primitives: {@code rows} of {@code c} channels, one row per image and position.
 *
 * <p>With few channels oneDNN takes up to twice as long per number as with many. So rows may be dealt to lanes: 32 channels of
 * 2,000 rows lie in memory as 128 channels of 500 rows do, four lanes with each channel.
 */
record BatchNormShape(long rows, long c, float eps, boolean relu, ActivationType type) {

    /** Channels in lanes up to this number. */
    private static final long WIDE = 128;

    /** Of one row. */
    long rowBytes() {
        return c * type.bytes();
    }

    BatchNormShape withRows(long some) {
        return new BatchNormShape(some, c, eps, relu, type);
    }

    /** The most lanes that rows of so many channels are dealt to. */
    static int mostLanes(long channels) {
        int lanes = 1;
        while (2 * lanes * channels <= WIDE) {
            lanes *= 2;
        }
        return lanes;
    }

    /** The most channels in lanes. */
    static int width(int channels) {
        return channels * mostLanes(channels);
    }

    /** The lanes that these rows can be dealt to. */
    int lanes() {
        int lanes = mostLanes(c);
        while (rows % lanes != 0) {
            lanes /= 2;
        }
        return lanes;
    }

    /** The same numbers with a channel for each channel of each lane. */
    BatchNormShape inLanes() {
        int lanes = lanes();
        return new BatchNormShape(rows / lanes, c * lanes, eps, relu, type);
    }
}
