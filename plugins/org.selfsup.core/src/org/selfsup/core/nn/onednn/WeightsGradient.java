package org.selfsup.core.nn.onednn;

/** The gradient of a convolution's weights over a batch. */
interface WeightsGradient {

    static WeightsGradient of(ConvolutionShape shape) {
        if (MapWinograd.saves(shape)) {
            return new MapGradient(shape);
        }
        if (RowShape.suits(shape)) {
            return new RowGradient(shape);
        }
        return TapsGradient.suits(shape) ? new TapsGradient(shape) : new PartsGradient(shape);
    }

    /**
     * All arguments are addresses.
     *
     * @param gradient in DL4J's layout
     */
    void run(long source, long resultGradient, long gradient);
}
