package org.selfsup.core.nn.onednn;

import org.selfsup.core.nn.ConvolutionSpec;

/** What determines a convolution's primitives: {@code n} images {@code [in, h, w]} and the layer's spec. */
record ConvolutionShape(long n, ConvolutionSpec spec, long h, long w, ActivationType type) {

    /** A slice's images and what becomes of them. */
    private static final long CACHED = 1 << 19;

    /** Slices are a multiple of so many, if there are so many images. */
    private static final int SLICES = 16;
    private static final int MOST_PARTS = 8;
    private static final int MOST_PARTS_OF_LARGE_WEIGHTS = 4;
    private static final long LARGE = 1 << 18;

    long in() {
        return spec.in();
    }

    long out() {
        return spec.out();
    }

    long kernel() {
        return spec.kernel();
    }

    long stride() {
        return spec.stride();
    }

    long padding() {
        return spec.padding();
    }

    long outHeight() {
        return results(h);
    }

    long outWidth() {
        return results(w);
    }

    private long results(long length) {
        return (length + 2 * padding() - kernel()) / stride() + 1;
    }

    long weights() {
        return out() * in() * kernel() * kernel();
    }

    /**
     * How the batch is cut where each image's result is its own: so that a slice stays in a core's cache, unless reading
     * the weights for each would take longer than that saves.
     */
    Slices slices() {
        long images = Math.max(1, Math.max(CACHED, 2 * weights() * type.bytes()) / (sourceBytes() + resultBytes()));
        return Slices.of(n, Math.max(1, (n / images + SLICES - 1) / SLICES) * SLICES);
    }

    /** How the batch is cut for the gradient of the weights: each part costs an array of their size. */
    Slices parts() {
        return Slices.of(n, weights() > LARGE ? MOST_PARTS_OF_LARGE_WEIGHTS : MOST_PARTS);
    }

    long sourceFloats() {
        return in() * h * w;
    }

    /** Of one image's source. */
    long sourceBytes() {
        return sourceFloats() * type.bytes();
    }

    long resultFloats() {
        return out() * outHeight() * outWidth();
    }

    /** Of one image's result. */
    long resultBytes() {
        return resultFloats() * type.bytes();
    }

    /** Of one image of what a pass reads: a backward one reads the gradient of the result. */
    long bytesRead(boolean backward) {
        return backward ? resultBytes() : sourceBytes();
    }

    /** Of one image of what a pass writes: a backward one writes the gradient of the source. */
    long bytesWritten(boolean backward) {
        return backward ? sourceBytes() : resultBytes();
    }

    long[] strides() {
        return new long[] {stride(), stride()};
    }

    long[] paddings() {
        return new long[] {padding(), padding()};
    }
}
