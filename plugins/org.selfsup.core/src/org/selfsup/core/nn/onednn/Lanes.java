package org.selfsup.core.nn.onednn;

/** A number per channel for each part of a batch, repeated for each lane ({@link BatchNormShape}). */
final class Lanes {

    private final int channels;
    private final int width;
    private final Floats memory;

    Lanes(int channels, int parts) {
        this.channels = channels;
        width = BatchNormShape.width(channels);
        memory = new Floats((long) parts * width);
    }

    /** Where the numbers of a part lie. */
    long at(int part) {
        return memory.at((long) part * width);
    }

    void write(int part, float[] perChannel) {
        float[] repeated = new float[width];
        for (int i = 0; i < width; i += channels) {
            System.arraycopy(perChannel, 0, repeated, i, channels);
        }
        Floats.write(repeated, at(part));
    }

    /** Those of the first part. */
    float[] read() {
        return memory.read(channels);
    }
}
