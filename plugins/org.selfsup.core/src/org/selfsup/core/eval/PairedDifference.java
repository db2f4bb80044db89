package org.selfsup.core.eval;

import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * How much more often one representation is right than another on the same test images, and how much of that chance may make.
 * Only the images that one gets right and the other does not tell anything of the difference, so it is far better known than
 * either accuracy; how well it is known depends on how many of them there are, however little repetitions differ. Copies of an
 * image tell what one of them tells.
 *
 * @param mean over the repetitions, as a share of the test images
 * @param standardError of the mean, from what other test images and other repetitions would give
 * @param margin that chance passes in about one of twenty comparisons of equals: 1.96 standard errors, or more where it is the
 *     repetitions that vary, and one test image with its copies, because images come whole
 */
public record PairedDifference(double mean, double standardError, double margin) {

    /** The normal distribution's 97.5 % point. */
    private static final double NORMAL = 1.96;

    /**
     * Compares repetition by repetition.
     *
     * @param ours one set of the test rows that were classified rightly per repetition
     * @param theirs as many
     * @param images of each test row the number of its image, from 0 to rows − 1: rows of one number hold copies of one image,
     *     which are drawn together
     * @throws IllegalArgumentException if there is no repetition or no test image, or one side has more repetitions
     */
    public static PairedDifference between(List<BitSet> ours, List<BitSet> theirs, int[] images) {
        var equal = new double[images.length];
        Arrays.fill(equal, 1.0 / images.length);
        return between(ours, theirs, images, equal);
    }

    /**
     * The same where rows do not count alike.
     *
     * @param weights one per test row, 1 in all; {@link ProbeStudy.Labels#balance} compares balanced accuracies
     * @throws IllegalArgumentException as above
     */
    public static PairedDifference between(List<BitSet> ours, List<BitSet> theirs, int[] images, double[] weights) {
        int repetitions = ours.size();
        if (repetitions == 0 || repetitions != theirs.size() || weights.length == 0) {
            throw new IllegalArgumentException("a comparison needs test images and as many repetitions on both sides, got "
                    + weights.length + ", " + repetitions + " and " + theirs.size());
        }
        var byRepetition = new double[repetitions];
        var byImage = new double[weights.length];
        var differing = new double[weights.length];
        for (int i = 0; i < weights.length; i++) {
            int differences = 0;
            for (int r = 0; r < repetitions; r++) {
                int difference = (ours.get(r).get(i) ? 1 : 0) - (theirs.get(r).get(i) ? 1 : 0);
                byRepetition[r] += difference * weights[i];
                differences += difference;
            }
            byImage[images[i]] += weights[i] * differences / repetitions;
            differing[images[i]] += differences == 0 ? 0 : weights[i];
        }
        // about zero, as if there were no difference (McNemar): where all differing images favour one side, they do not vary
        double ofImages = 0;
        for (double part : byImage) {
            ofImages += part * part;
        }
        double image = DoubleStream.of(differing).max().orElseThrow();
        double mean = DoubleStream.of(byRepetition).average().orElseThrow();
        double ofRepetitions = repetitions < 2 ? 0 : squares(byRepetition, mean) / (repetitions - 1) / repetitions;
        double standardError = Math.sqrt(ofImages + ofRepetitions);
        double share = standardError == 0 ? 0 : ofRepetitions / (ofImages + ofRepetitions);
        return new PairedDifference(mean, standardError, standardErrors(share, repetitions) * standardError + image);
    }

    private static double squares(double[] values, double about) {
        return DoubleStream.of(values).map(value -> (value - about) * (value - about)).sum();
    }

    /**
     * How many standard errors chance hardly makes. The variance of two or three repetitions is hardly known, that of many images
     * is. Where either is all there is, this is Student's point for it; between them it grows with the square of the share, like
     * Student's at Welch and Satterthwaite's (R − 1) / share² degrees of freedom, but more: with theirs up to 8 % of equals
     * would seem different after three repetitions and 13 % after two, with this 7 and 9 %.
     *
     * @param share of the variance, that the repetitions have
     */
    private static double standardErrors(double share, int repetitions) {
        return NORMAL + share * share * (student(Math.max(1, repetitions - 1)) - NORMAL);
    }

    /** The 97.5 % point of Student's distribution, within a thousandth of it. */
    static double student(int degreesOfFreedom) {
        double x = 1.0 / degreesOfFreedom;
        return NORMAL * Math.exp(x * (1.1896 + x * (0.8554 - x * 0.175)));
    }

    /** Whether chance would hardly make it. After a single repetition this leaves out what others would give. */
    public boolean isClear() {
        return Math.abs(mean) > margin;
    }
}
