package org.selfsup.core.nn.onednn;

/**
 * One layer of an encoder that does not learn, on slices of up to so many images. Activations are dense
 * {@code [n, h, w, c]}. To be made and used on {@link Workers} only.
 */
interface InferenceStep extends AutoCloseable {

    /** What one worker needs to compute the layer. */
    Work work();

    @Override
    void close();

    /** A layer in the hands of one worker. */
    interface Work {

        /**
         * Computes the first {@code images} images of a slice; those behind them may be written too.
         *
         * @param source address of the input
         * @param result address of the output; holds the summand before if the layer adds one
         */
        void run(long source, long result, int images);
    }
}
