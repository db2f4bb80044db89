package org.selfsup.core.nn;

import java.util.Arrays;
import java.util.Random;
import org.selfsup.core.random.StreamSeed;

/**
 * Initial values, a function of the seed and the parameter's name alone: the kit never changes them.
 *
 * <ul>
 *   <li>convolution: normal, σ = √(2 / (out · k²)), He et al.'s fan-out (arXiv:1502.01852), as torchvision's ResNets;
 *   <li>dense layer and its bias: uniform in ±1/√in, torch's default;
 *   <li>batch-norm: scale 1, shift 0, running mean 0, running variance 1.
 * </ul>
 */
final class ParameterInit {

    private ParameterInit() {
    }

    /**
     * @param name as a {@link ParameterName} is written
     * @param shape {@code [out, in, k, k]} of a convolution, {@code [in, out]} of a dense layer
     * @param fanIn inputs of the layer that a bias belongs to
     * @return the values in c order
     */
    static float[] values(long seed, String name, long[] shape, long fanIn) {
        int length = 1;
        for (long size : shape) {
            length = Math.multiplyExact(length, Math.toIntExact(size));
        }
        var values = new float[length];
        var random = new Random(mix(seed, name));
        switch (ParameterName.of(name).kind()) {
            case ParameterName.WEIGHTS -> {
                if (shape.length == 4) {
                    double sigma = Math.sqrt(2.0 / (shape[0] * shape[2] * shape[3]));
                    for (int i = 0; i < length; i++) {
                        values[i] = (float) (sigma * random.nextGaussian());
                    }
                } else {
                    uniform(values, random, 1 / Math.sqrt(shape[0]));
                }
            }
            case ParameterName.BIAS -> uniform(values, random, 1 / Math.sqrt(fanIn));
            case ParameterName.GAMMA, ParameterName.VARIANCE -> Arrays.fill(values, 1);
            default -> {
                // shift and running mean start at 0
            }
        }
        return values;
    }

    private static void uniform(float[] values, Random random, double bound) {
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (bound * (2 * random.nextDouble() - 1));
        }
    }

    /** A seed for this name: the key is the seed and the name's characters. */
    private static long mix(long seed, String name) {
        long h = seed;
        for (int i = 0; i < name.length(); i++) {
            h = StreamSeed.fold(h, name.charAt(i));
        }
        return h;
    }
}
