package org.selfsup.core.nn.onednn;

import org.selfsup.core.nn.LayerKit;
import org.selfsup.core.nn.ParameterName;
import org.selfsup.core.nn.Weights;

/**
 * A convolution that has taken in the batch-norm behind it, which is linear once its statistics are fixed:
 *
 * <pre>
 *   gamma · (w ∗ x − mean) / σ + beta = (w · gamma / σ) ∗ x + (beta − mean · gamma / σ),   σ = √(var + eps)
 * </pre>
 *
 * in double precision until the end.
 *
 * @param shape of the layer for one image
 * @param weights {@code [out, in, kernel, kernel]}
 * @param bias {@code [out]}
 * @param add whether the result is added to what is there already
 * @param relu whether negative results (sums) become zero
 */
record FoldedConvolution(ConvolutionShape shape, double[] weights, float[] bias, boolean add, boolean relu) {

    /** @param convolution and {@code norm}: names of the two layers */
    static FoldedConvolution of(ConvolutionShape shape, Weights all, String convolution, String norm, boolean add,
            boolean relu) {
        float[] w = values(all, convolution, ParameterName.WEIGHTS);
        float[] gamma = values(all, norm, ParameterName.GAMMA);
        float[] beta = values(all, norm, ParameterName.BETA);
        float[] mean = values(all, norm, ParameterName.MEAN);
        float[] variance = values(all, norm, ParameterName.VARIANCE);
        var weights = new double[w.length];
        var bias = new float[gamma.length];
        int taps = w.length / gamma.length;
        for (int o = 0; o < gamma.length; o++) {
            double scale = gamma[o] / Math.sqrt(variance[o] + LayerKit.BATCH_NORM_EPS);
            bias[o] = (float) (beta[o] - mean[o] * scale);
            for (int i = o * taps; i < (o + 1) * taps; i++) {
                weights[i] = w[i] * scale;
            }
        }
        return new FoldedConvolution(shape, weights, bias, add, relu);
    }

    private static float[] values(Weights all, String layer, String kind) {
        return all.arrays().get(new ParameterName(layer, kind).toString()).values();
    }

    /** The layer at work on slices of so many images (a power of two). */
    InferenceStep step(int slice) {
        if (!RowShape.suits(shape)) {
            return new DirectConvolution(this, slice);
        }
        return MapWinograd.suits(shape) ? new MapConvolution(this, slice) : new RowConvolution(this, slice);
    }

    /**
     * Images that are computed at a time: a power of two, at most {@code slice}, that is {@link Slices#enough}.
     *
     * @param floats what is read and written for one image
     * @param weights floats
     */
    static int group(long floats, long weights, int slice) {
        int group = 1;
        while (group < slice && group < Slices.enough(floats, weights)) {
            group *= 2;
        }
        return group;
    }
}
