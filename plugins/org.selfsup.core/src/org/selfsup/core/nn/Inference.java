package org.selfsup.core.nn;

/**
 * An encoder that computes representations h and never learns. Holds native memory until closed; one caller at a time.
 */
public interface Inference extends AutoCloseable {

    /** Where the images come from; asked by several threads at once, for different images. */
    @FunctionalInterface
    interface Images {

        /**
         * Writes one image as the encoder wants it, {@code [c, h, w]} from {@code offset} on.
         *
         * @param index from 0
         */
        void write(int index, float[] out, int offset);
    }

    /**
     * The representation of each image, {@code [count][embeddingSize]}. A row depends on its image only, neither on its
     * neighbours nor on the number of threads.
     */
    float[][] represent(int count, Images images);

    /** So many images at a time keep all threads busy, and no longer than a caller who may be cancelled can wait. */
    int batch();

    @Override
    void close();
}
