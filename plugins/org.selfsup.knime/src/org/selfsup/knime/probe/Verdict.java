package org.selfsup.knime.probe;

import java.util.BitSet;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
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

    private static final String ADVICE = "; train longer or on more images, or look at the views in Augment.";

    /**
     * For instance: "With 10 labels per class the pretrained encoder is right on 70.9 % of the test images, raw pixels on
     * 68.3 %, a random encoder on 57.9 %: 2.6 points more, which is no more than chance in the choice of the 500 test images
     * and of the labels explains; train longer or on more images, or look at the views in Augment."
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
                : sentence + rivals.stream().map(this::rival).collect(Collectors.joining()) + ": "
                        + comparison(point, rivals.get(0)) + smallClasses(point, rivals)) + largestClass(point);
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

    /** What a classifier that has looked at nothing would reach, if the encoder is not clearly better. */
    private String largestClass(Point point) {
        var named = labels.rightByLargestClass();
        var difference = PairedDifference.between(right(point), Collections.nCopies(point.repetitions(), named),
                copies.images());
        return difference.isClear() && difference.mean() > 0 ? "" : " The pretrained encoder is not clearly better than always"
                + " naming the largest class, which is right on " + Percent.of((double) named.cardinality() / labels.test().length)
                + ".";
    }

    private String comparison(Point point, Point best) {
        if (looksEqual(point.mean(), best.mean())) {
            return "no difference" + ADVICE;
        }
        var difference = PairedDifference.between(right(point), right(best), copies.images());
        boolean more = difference.mean() > 0;
        var size = Percent.points(point.mean(), best.mean()) + (more ? " more" : " less");
        if (!difference.isClear()) {
            return size + ", which is no more than " + chance(point) + " explains" + ADVICE;
        }
        if (!isAll(point) && point.repetitions() < 2) {
            return size + ", from one repetition only.";
        }
        return more ? size + ", which is more than " + chance(point) + " explains."
                : size + " than " + article(best) + ADVICE;
    }

    /** The comparison may be that of large classes alone, and the curve, which is balanced then, show the opposite. */
    private String smallClasses(Point point, List<Point> rivals) {
        var best = Collections.max(rivals, Comparator.comparingDouble(Point::balanced));
        double behind = best.balanced() - point.balanced();
        boolean known = behind <= best.mean() - point.mean(); // all classes alike are told worse, which has been said
        if (!isUnequal() || known || behind <= 0 || looksEqual(best.balanced(), point.balanced())) {
            return "";
        }
        return " By balanced accuracy it is " + Percent.points(best.balanced(), point.balanced()) + " worse than " + article(best)
                + (PairedDifference.between(right(point), right(best), copies.images(), labels.balance()).isClear()
                        ? ": small classes are found less often." : ", which may be chance.");
    }

    /** In the figures that people see. */
    private static boolean looksEqual(double share, double other) {
        return Percent.of(share).equals(Percent.of(other));
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

    private static boolean isAll(Point point) {
        return point.labelsPerClass() == ProbeStudy.ALL;
    }

    private static String article(Point point) {
        return point.representation().equals(Report.RANDOM) ? "a random encoder" : point.representation();
    }
}
