package org.selfsup.core.nn;

/**
 * What a convolution is but for its weights: {@code out} filters, each over {@code in} channels of a square of {@code kernel}
 * pixels. They are moved by {@code stride} pixels over a map with zeros around it, so many that with a stride of 1 the map keeps
 * its size.
 */
public record ConvolutionSpec(int in, int out, int kernel, int stride) {

    public ConvolutionSpec {
        if (in < 1 || out < 1 || stride < 1) {
            throw new IllegalArgumentException("channels and stride must be >= 1, got " + in + ", " + out + " and " + stride);
        }
        if (kernel < 1 || kernel % 2 == 0) {
            throw new IllegalArgumentException("a kernel must be odd, to have a middle, got " + kernel);
        }
    }

    /** Rows and columns of zeros on each of the four sides. */
    public int padding() {
        return kernel / 2;
    }
}
