package org.selfsup.core.nn.onednn;

/** What determines a convolution's primitives: {@code n} images {@code [in, h, w]}, square kernel. */
record ConvolutionShape(long n, long in, long h, long w, long out, long kernel, long stride, long padding) {

    long outHeight() {
        return (h + 2 * padding - kernel) / stride + 1;
    }

    long outWidth() {
        return (w + 2 * padding - kernel) / stride + 1;
    }

    long[] strides() {
        return new long[] {stride, stride};
    }

    long[] paddings() {
        return new long[] {padding, padding};
    }
}
