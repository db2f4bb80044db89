package org.selfsup.core.eval;

import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How much more often one representation is right than another on the same test images, and how much of that chance may make.
 * Only the images that one gets right and the other does not tell anything of the difference, so it is far better known than
 * either accuracy; how well it is known depends on how many of them there are, however little repetitions differ.
 *
 * @param mean over the repetitions, as a share of the test images
 * @param standardError of the mean, from what other test images and other repetitions would give
 */
public record PairedDifference(double mean, double standardError, int testImages) {

    private static final double CLEAR = 2;

    /**
     * Compares repetition by repetition.
     *
     * @param ours one set of the test images that were classified rightly per repetition
     * @param theirs as many
     */
    public static PairedDifference between(List<BitSet> ours, List<BitSet> theirs, int testImages) {
        int repetitions = ours.size();
        if (repetitions == 0 || repetitions != theirs.size() || testImages < 1) {
            throw new IllegalArgumentException("a comparison needs test images and as many repetitions on both sides, got "
                    + testImages + ", " + repetitions + " and " + theirs.size());
        }
        var byRepetition = new double[repetitions];
        var byImage = new double[testImages];
        for (int r = 0; r < repetitions; r++) {
            for (int i = 0; i < testImages; i++) {
                int difference = (ours.get(r).get(i) ? 1 : 0) - (theirs.get(r).get(i) ? 1 : 0);
                byRepetition[r] += (double) difference / testImages;
                byImage[i] += (double) difference / repetitions;
            }
        }
        double mean = DoubleStream.of(byRepetition).average().orElseThrow();
        // about zero, as if there were no difference (McNemar): where all differing images favour one side, they do not vary
        double ofImages = squares(byImage, 0) / testImages / testImages;
        double ofRepetitions = repetitions < 2 ? 0 : squares(byRepetition, mean) / (repetitions - 1) / repetitions;
        return new PairedDifference(mean, Math.sqrt(ofImages + ofRepetitions), testImages);
    }

    private static double squares(double[] values, double about) {
        return DoubleStream.of(values).map(value -> (value - about) * (value - about)).sum();
    }

    /**
     * Whether chance would hardly make it: two standard errors, and one test image more, because images come whole. After a
     * single repetition this leaves out what others would give.
     */
    public boolean isClear() {
        return Math.abs(mean) - 1.0 / testImages >= CLEAR * standardError;
    }
}
