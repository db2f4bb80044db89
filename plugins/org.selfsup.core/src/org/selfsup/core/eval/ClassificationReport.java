package org.selfsup.core.eval;

import java.util.ArrayList;
import java.util.List;

/**
 * How well predictions agree with the truth.
 *
 * @param accuracy share of right predictions
 * @param balancedAccuracy mean recall of the classes that occur, so that small classes count as much as large ones
 * @param classes one entry per class
 * @param confusion [truth][predicted] counts
 */
public record ClassificationReport(double accuracy, double balancedAccuracy, List<PerClass> classes, int[][] confusion) {

    /**
     * One class against the rest; F1 is 2·TP / (2·TP + FP + FN). All are NaN where the class does not occur, which would make
     * precision and F1 0 however good the predictions are, and precision where it is never predicted.
     *
     * @param support how many rows truly are of the class
     */
    public record PerClass(double precision, double recall, double f1, int support) {}

    /**
     * Compares predictions with the truth.
     *
     * @param truth class numbers, 0 to {@code classes − 1}
     * @param predicted class numbers, one for each of {@code truth}
     * @throws IllegalArgumentException if there is nothing to compare or the lengths differ
     * @throws ArrayIndexOutOfBoundsException for a number that is no class's
     */
    public static ClassificationReport of(int[] truth, int[] predicted, int classes) {
        if (truth.length == 0 || truth.length != predicted.length) {
            throw new IllegalArgumentException("one prediction per row is needed, got " + predicted.length + " for "
                    + truth.length + " rows");
        }
        var confusion = new int[classes][classes];
        int right = 0;
        for (int i = 0; i < truth.length; i++) {
            confusion[truth[i]][predicted[i]]++;
            right += truth[i] == predicted[i] ? 1 : 0;
        }
        var perClass = new ArrayList<PerClass>();
        for (int c = 0; c < classes; c++) {
            perClass.add(perClass(confusion, c));
        }
        double balanced = perClass.stream().filter(p -> p.support > 0).mapToDouble(PerClass::recall).average().orElseThrow();
        return new ClassificationReport((double) right / truth.length, balanced, List.copyOf(perClass), confusion);
    }

    private static PerClass perClass(int[][] confusion, int c) {
        int support = 0;
        int claimed = 0;
        for (int other = 0; other < confusion.length; other++) {
            support += confusion[c][other];
            claimed += confusion[other][c];
        }
        double hits = support == 0 ? Double.NaN : confusion[c][c];
        return new PerClass(hits / claimed, hits / support, 2 * hits / (support + claimed), support);
    }
}
