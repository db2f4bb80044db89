package org.selfsup.core.nn.onednn;

/**
 * A 3×3 convolution with stride 1 by {@link RowWinograd}, for {@code n} images at once.
 *
 * @param backward whether it goes from the result's gradient to the input's: {@code out} channels to {@code in}
 * @param type of the maps
 */
record RowShape(long n, long in, long out, long h, long w, boolean backward, ActivationType type) {

    private static final int FEWEST_CHANNELS = 16;
    private static final int FEWEST_ROWS = 3;

    /** So many products per weight take as long as making and reading one more plane of the weights (measured). */
    private static final long PRICE_OF_A_PLANE = 64;

    static RowShape of(ConvolutionShape shape, long n, boolean backward) {
        return new RowShape(n, shape.in(), shape.out(), shape.h(), shape.w(), backward, shape.type());
    }

    /**
     * Whether a layer can be computed so, and gains by it unless the batch is very small. In bf16 nothing is: with four results
     * at a time the numbers that are multiplied are sums with factors up to 5, for which 8 bits are too few, and with two the
     * transforms take what the products save (measured).
     */
    static boolean suits(ConvolutionShape shape) {
        return keepsSize(shape) && shape.type() == ActivationType.FLOAT32
                && Math.min(shape.in(), shape.out()) >= FEWEST_CHANNELS && shape.h() >= FEWEST_ROWS;
    }

    /** Whether it is the kind of convolution that can be done with fewer products, on a processor where that is known to help. */
    static boolean keepsSize(ConvolutionShape shape) {
        return Cpu.FAST_PRODUCTS && shape.kernel() == 3 && shape.stride() == 1;
    }

    /** Whether it saves a batch more than the planes of the weights cost. */
    static boolean pays(ConvolutionShape shape) {
        var algorithm = RowWinograd.of((int) shape.h());
        long productsOfColumn = 3 * shape.h() - 2;
        long saved = shape.n() * shape.w() * (productsOfColumn - algorithm.products());
        return saved >= PRICE_OF_A_PLANE * algorithm.planes();
    }

    RowShape withImages(long some) {
        return new RowShape(some, in, out, h, w, backward, type);
    }

    RowWinograd algorithm() {
        return RowWinograd.of((int) h);
    }

    /** Of a map it reads. */
    long sourceChannels() {
        return backward ? out : in;
    }

    /** Of a map it gives. */
    long resultChannels() {
        return backward ? in : out;
    }

    /** Floats of a row of a map it reads. */
    long sourceRow() {
        return w * sourceChannels();
    }

    /** Floats of a row of a map it gives. */
    long resultRow() {
        return w * resultChannels();
    }
}
