package org.selfsup.knime.probe;

import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import org.selfsup.core.eval.PairedDifference;
import org.selfsup.core.eval.Percent;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.ProbeStudy.Point;

/**
 * Says in a sentence or two what a row of the report means.
 *
 * @param rows of the study
 * @param labels that it was made with
 * @param partly whether not all test images could be scored
 * @param repeats those of all test images that were trained on
 * @param copies among the test images that were scored
 */
record Verdict(List<ProbeStudy.Row> rows, ProbeStudy.Labels labels, boolean partly, Repeats repeats, Copies copies) {

    private static final String ONCE = ", from one repetition only";

    /** From such scores on there is next to nothing that an encoder could add. */
    private static final double SOLVED = 0.99;

    /**
     * For instance: "With 10 labels per class the pretrained encoder is right on 70.9 % of the test images, raw pixels on
     * 68.3 %, a random encoder on 57.9 %: 2.6 points more, which is no more than chance in the choice of the 500 test images
     * and of the labels explains; label more test images or take more repetitions to know."
     *
     * @param point the pretrained encoder
     */
    String of(Point point) {
        if (IntStream.of(labels.testSupport()).filter(images -> images > 0).count() == 1) {
            return "There is no verdict: all test images that were scored are of one class. Check the spelling of the labels, or"
                    + " add test images of the other classes.";
        }
        if (repeats.areAll()) {
            return "There is no verdict. " + repeats.sentence().orElseThrow();
        }
        var rivals = ProbeStudy.summarise(rows).stream().filter(other -> other.labelsPerClass() == point.labelsPerClass()
                && !other.representation().equals(point.representation()))
                .sorted(Comparator.comparingDouble(Point::mean).reversed()).toList();
        var sentence = String.format(Locale.UK, "With %s the pretrained encoder is right on %s of the %s%s",
                number(point), Percent.of(point.mean()), partly ? images(labels.test().length, "scored test image") : "test images",
                isUnequal() ? " (balanced accuracy " + Percent.of(point.balanced()) + ")" : "");
        return repeats.finding().map(finding -> finding + " ").orElse("") + (rivals.isEmpty() ? sentence + "."
                : sentence + rivals.stream().map(this::rival).collect(Collectors.joining()) + ": " + comparison(point, rivals))
                + largestClass(point);
    }

    private String number(Point point) {
        if (isAll(point)) {
            return String.format(Locale.UK, "all %,d labels", point.labelledRows());
        }
        return String.format(Locale.UK, point.hasSmallerClasses(labels.classes()) ? "up to %,d labels per class (%,d in all)"
                : "%,d labels per class", point.labelsPerClass(), point.labelledRows());
    }

    private String rival(Point rival) {
        return ", " + article(rival) + " on " + Percent.of(rival.mean())
                + (isUnequal() ? " (" + Percent.of(rival.balanced()) + ")" : "");
    }

    /** Whether a class is so large that accuracy tells little of the others. */
    boolean isUnequal() {
        var scored = IntStream.of(labels.testSupport()).filter(images -> images > 0).summaryStatistics();
        return 2L * scored.getMax() > 3L * scored.getMin();
    }

    /** What a classifier that has looked at nothing would reach, if the encoder is not clearly better by any score. */
    private String largestClass(Point point) {
        var named = Collections.nCopies(point.repetitions(), labels.rightByLargestClass());
        if (isClearlyMore(PairedDifference.between(right(point), named, copies.images()))
                || isUnequal() && isClearlyMore(balanced(point, named))) {
            return "";
        }
        double scored = IntStream.of(labels.testSupport()).filter(images -> images > 0).count();
        return " The pretrained encoder is not clearly better than always naming the largest class, which is right on "
                + Percent.of((double) named.get(0).cardinality() / labels.test().length)
                + (isUnequal() ? " (" + Percent.of(1 / scored) + ")." : ".");
    }

    private static boolean isClearlyMore(PairedDifference difference) {
        return difference.isClear() && difference.mean() > 0;
    }

    private PairedDifference balanced(Point point, List<BitSet> theirs) {
        return PairedDifference.between(right(point), theirs, copies.images(), labels.balance());
    }

    /** By accuracy, and by balanced accuracy where that tells something else. */
    private String comparison(Point point, List<Point> rivals) {
        var best = rivals.get(0);
        var accuracy = new Contest(point.mean(), best.mean(),
                PairedDifference.between(right(point), right(best), copies.images()));
        var fair = Collections.max(rivals, Comparator.comparingDouble(Point::balanced));
        var balanced = new Contest(point.balanced(), fair.balanced(), balanced(point, right(fair)));
        boolean another = isUnequal() && isAnother(balanced, accuracy, point.mean() - fair.mean());
        boolean overruled = another && balanced.isClear();
        return difference(point, best, accuracy)
                + (overruled && balanced.isBetter() ? "." : advice(point, best, accuracy, overruled))
                + (another ? smallClasses(point, fair, balanced) : "");
    }

    private String difference(Point point, Point best, Contest accuracy) {
        if (accuracy.looksEqual()) {
            return "no difference";
        }
        var size = accuracy.points() + (accuracy.isBetter() ? " more" : " less");
        if (!accuracy.isClear()) {
            return size + ", which is no more than " + chance(point) + " explains";
        }
        if (isOnce(point)) {
            return size + ONCE;
        }
        return size + (accuracy.isBetter() ? ", which is more than " + chance(point) + " explains" : " than " + article(best));
    }

    /** @param overruled whether the encoder is clearly worse by balanced accuracy */
    private static String advice(Point point, Point best, Contest accuracy, boolean overruled) {
        if (accuracy.isClearlyBetter() || accuracy.isClear() && isOnce(point)) {
            return ".";
        }
        if (DoubleStream.of(point.mean(), point.balanced(), best.mean(), best.balanced()).allMatch(score -> score >= SOLVED)) {
            return "; the task is solved without pretraining, so try fewer labels.";
        }
        if (accuracy.isBetter() && !overruled) {
            return "; label more test images" + (isAll(point) ? "" : " or take more repetitions") + " to know.";
        }
        return "; train longer or on more images, or look at the views in Augment.";
    }

    /** The comparison may be that of large classes alone, and the curve, which is balanced then, show the opposite. */
    private static boolean isAnother(Contest balanced, Contest accuracy, double byAccuracy) {
        double ofSmallClasses = balanced.ours() - balanced.theirs() - byAccuracy;
        if (balanced.isBetter()) {
            return ofSmallClasses > 0 && !(balanced.isClear() ? accuracy.isClearlyBetter() : accuracy.isBetter());
        }
        return ofSmallClasses < 0 && !balanced.looksEqual(); // else all classes alike are told worse, which has been said
    }

    private static String smallClasses(Point point, Point fair, Contest balanced) {
        var often = ": small classes are found " + (balanced.isBetter() ? "more" : "less") + " often";
        return " By balanced accuracy, which counts classes alike, it is " + balanced.points()
                + (balanced.isBetter() ? " better than " : " worse than ") + article(fair)
                + (!balanced.isClear() ? ", which may be chance" : isOnce(point) ? ONCE : often) + ".";
    }

    private List<BitSet> right(Point point) {
        return rows.stream().filter(row -> row.isOf(point)).map(ProbeStudy.Row::right).toList();
    }

    private String chance(Point point) {
        return "chance in the choice of the " + images(copies.differentImages(), copies.areThere() ? "different test image"
                : "test image") + (isAll(point) ? "" : " and of the labels");
    }

    private static String images(int images, String one) {
        return String.format(Locale.UK, images == 1 ? "%,d %s" : "%,d %ss", images, one);
    }

    private static boolean isOnce(Point point) {
        return !isAll(point) && point.repetitions() < 2;
    }

    private static boolean isAll(Point point) {
        return point.labelsPerClass() == ProbeStudy.ALL;
    }

    private static String article(Point point) {
        return point.representation().equals(Report.RANDOM) ? "a random encoder" : point.representation();
    }
}
