package org.selfsup.core.nn.onednn;

/** What determines a convolution's primitives: {@code n} images {@code [in, h, w]}, square kernel. */
record ConvolutionShape(long n, long in, long h, long w, long out, long kernel, long stride, long padding,
        ActivationType type) {

    private static final int MOST_SLICES = 16;
    private static final int MOST_PARTS = 8;
    private static final int MOST_PARTS_OF_LARGE_WEIGHTS = 4;
    private static final long LARGE = 1 << 18;

    long outHeight() {
        return (h + 2 * padding - kernel) / stride + 1;
    }

    long outWidth() {
        return (w + 2 * padding - kernel) / stride + 1;
    }

    long weights() {
        return out * in * kernel * kernel;
    }

    /** How the batch is cut where each image's result is its own. */
    Slices slices() {
        return Slices.of(n, MOST_SLICES);
    }

    /** How the batch is cut for the gradient of the weights: each part costs an array of their size. */
    Slices parts() {
        return Slices.of(n, weights() > LARGE ? MOST_PARTS_OF_LARGE_WEIGHTS : MOST_PARTS);
    }

    long sourceFloats() {
        return in * h * w;
    }

    /** Of one image's source. */
    long sourceBytes() {
        return sourceFloats() * type.bytes();
    }

    long resultFloats() {
        return out * outHeight() * outWidth();
    }

    /** Of one image's result. */
    long resultBytes() {
        return resultFloats() * type.bytes();
    }

    long[] strides() {
        return new long[] {stride, stride};
    }

    long[] paddings() {
        return new long[] {padding, padding};
    }
}
