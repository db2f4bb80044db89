package org.selfsup.knime.probe;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.ProbeStudy.Point;

/** Says in one sentence what a row of the report means. */
final class Verdict {

    private Verdict() {}

    /**
     * For instance: "With 10 labels per class the pretrained encoder is right on 70.9 % of the test images, raw pixels on
     * 68.3 %, a random encoder on 57.9 %: 2.6 points more, which is more than the repetitions vary by chance."
     *
     * @param point the pretrained encoder
     * @param others all points of the report; those with as many labels are compared with
     */
    static String of(Point point, List<Point> others) {
        var rivals = others.stream().filter(other -> other.labelsPerClass() == point.labelsPerClass()
                && !other.representation().equals(point.representation()))
                .sorted(Comparator.comparingDouble(Point::mean).reversed()).toList();
        var sentence = String.format(Locale.UK, "With %s the pretrained encoder is right on %s of the test images",
                point.labelsPerClass() == ProbeStudy.ALL ? "all " + String.format(Locale.UK, "%,d", point.labelledRows())
                        + " labels" : point.labelsPerClass() + " labels per class", percent(point));
        return rivals.isEmpty() ? sentence + "." : sentence + rivals.stream()
                .map(rival -> ", " + article(rival) + " on " + percent(rival)).collect(Collectors.joining()) + ": "
                + comparison(point, rivals.get(0));
    }

    private static String comparison(Point point, Point best) {
        double points = 100 * (point.mean() - best.mean());
        var size = String.format(Locale.UK, "%.1f points", Math.abs(points));
        boolean clear = Math.abs(point.mean() - best.mean()) > 2 * standardError(point, best);
        if (point.repetitions() < 2) {
            return size + (points > 0 ? " more" : " less") + ", from one repetition only.";
        }
        if (!clear) {
            return size + (points > 0 ? " more" : " less") + ", which is no more than the repetitions vary by chance.";
        }
        return points > 0 ? size + " more, which is more than the repetitions vary by chance."
                : size + " less than " + article(best) + "; train longer or on more images, or look at the views in Augment.";
    }

    /** Of the difference of the two means. */
    private static double standardError(Point a, Point b) {
        return Math.sqrt(a.spread() * a.spread() / a.repetitions() + b.spread() * b.spread() / b.repetitions());
    }

    private static String article(Point point) {
        return point.representation().equals(Report.RANDOM) ? "a random encoder" : point.representation();
    }

    private static String percent(Point point) {
        return String.format(Locale.UK, "%.1f %%", 100 * point.mean());
    }
}
