package org.selfsup.core.eval;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;

/**
 * What labels are worth on top of different representations: linear probes with a few labels per class up to all of them,
 * each several times with other labelled rows, always scored on the same test rows.
 */
public final class ProbeStudy {

    /** Stands for all labelled rows in {@link Row#labelsPerClass} and {@link Point#labelsPerClass}. */
    public static final int ALL = 0;

    private ProbeStudy() {}

    /**
     * The same images as seen by one encoder (or as raw pixels).
     *
     * @param name for people: "pretrained", "random encoder", "raw pixels"
     * @param train [training rows][features]
     * @param test [test rows][features]
     */
    public record Representation(String name, float[][] train, float[][] test) {}

    /**
     * The labels, shared by all representations.
     *
     * @param train of the training rows, from 0 to classes − 1
     * @param test of the test rows
     */
    public record Labels(int[] train, int[] test, int classes) {

        /** How many training rows the largest class has: so many labels per class, or more, are all. */
        public int largestClass() {
            return IntStream.of(trainSupport()).max().orElse(0);
        }

        /** How many training rows each class has. */
        public int[] trainSupport() {
            return support(train, classes);
        }

        /** How many test rows each class has. */
        public int[] testSupport() {
            return support(test, classes);
        }

        /**
         * What each test row counts in the balanced accuracy, 1 in all: 1 / (classes that have test rows · test rows of its class).
         */
        public double[] balance() {
            var support = testSupport();
            double scored = IntStream.of(support).filter(rows -> rows > 0).count();
            return IntStream.of(test).mapToDouble(label -> 1 / (scored * support[label])).toArray();
        }

        /** Mean recall of the classes that have test rows. @param right the test rows that are classified rightly */
        double balancedAccuracy(BitSet right) {
            var support = testSupport();
            var hits = new double[classes];
            right.stream().forEach(row -> hits[test[row]]++);
            return IntStream.range(0, classes).filter(c -> support[c] > 0).mapToDouble(c -> hits[c] / support[c]).average()
                    .orElseThrow();
        }

        /** What always naming the largest class of the test rows would classify rightly. */
        public BitSet rightByLargestClass() {
            var support = testSupport();
            int largest = IntStream.range(0, classes).reduce(0, (a, b) -> support[b] > support[a] ? b : a);
            return right(IntStream.generate(() -> largest).limit(test.length).toArray());
        }

        private BitSet right(int[] predicted) {
            var right = new BitSet(test.length);
            for (int i = 0; i < test.length; i++) {
                right.set(i, test[i] == predicted[i]);
            }
            return right;
        }
    }

    /**
     * One probe.
     *
     * @param labelsPerClass how many labels of each class it got, {@link #ALL} for all
     * @param labelledRows how many in total
     * @param l2 the strength that validation on those rows chose
     * @param right the test rows that it classified rightly
     */
    public record Row(String representation, int labelsPerClass, int labelledRows, long seed, double l2, double accuracy,
            double balancedAccuracy, BitSet right) {

        /** Whether it is one of the probes that the point sums up. */
        public boolean isOf(Point point) {
            return representation.equals(point.representation) && labelsPerClass == point.labelsPerClass;
        }
    }

    /**
     * The probes of one representation with the same number of labels.
     *
     * @param mean of their accuracies
     * @param balanced mean of their balanced accuracies
     * @param spread sample standard deviation of the accuracies; 0 for a single one. It knows nothing of other test rows, and
     *            with all labels next to nothing of other labelled ones; see {@link PairedDifference}
     * @param balancedSpread the same of the balanced accuracies
     */
    public record Point(String representation, int labelsPerClass, int labelledRows, double mean, double balanced,
            double spread, double balancedSpread, int repetitions) {

        /** Whether a class has fewer labelled rows than were asked for, so that some classes got more than others. */
        public boolean hasSmallerClasses(int classes) {
            return labelledRows < (long) labelsPerClass * classes;
        }
    }

    /** Told many times a second what is being done; may throw {@link CancellationException} to end the study. */
    public interface Progress {
        void report(double fraction, String words);
    }

    private static int[] support(int[] labels, int classes) {
        var support = new int[classes];
        for (int label : labels) {
            support[label]++;
        }
        return support;
    }

    /**
     * Fits and scores one probe for each representation, number of labels and seed. With the same seed all representations
     * get the same labelled rows, and more labels include the fewer.
     */
    public static List<Row> run(List<Representation> representations, Labels labels, List<Integer> labelsPerClass,
            List<Long> seeds, Progress progress) {
        var rows = new ArrayList<Row>();
        double total = (double) representations.size() * labelsPerClass.size() * seeds.size();
        for (var representation : representations) {
            Matrices.checkLabelled(representation.train, labels.train, labels.classes);
            for (int count : labelsPerClass) {
                // every seed takes all rows then, so they are made ready once
                var words = "linear probe on " + representation.name + ", "
                        + (count == ALL ? "all labels" : count + " labels per class");
                Runnable heartbeat = () -> progress.report(rows.size() / total, words);
                var all = count == ALL ? LinearProbe.Prepared.of(representation.train, heartbeat) : null;
                for (long seed : seeds) {
                    rows.add(probe(representation, all, labels, count, seed, heartbeat));
                }
            }
        }
        return rows;
    }

    private static Row probe(Representation representation, LinearProbe.Prepared all, Labels labels, int count, long seed,
            Runnable heartbeat) {
        heartbeat.run();
        var chosen = StratifiedSplit.rowsPerClass(labels.train, labels.classes, count, seed);
        var prepared = all != null ? all
                : LinearProbe.Prepared.of(LinearProbe.take(representation.train, chosen), heartbeat);
        var fitted = LinearProbe.fitChoosingStrength(prepared, LinearProbe.take(labels.train, chosen), labels.classes, seed,
                heartbeat);
        var right = labels.right(fitted.classifier().predict(representation.test, heartbeat));
        return new Row(representation.name, count, chosen.length, seed, fitted.l2(),
                (double) right.cardinality() / labels.test.length, labels.balancedAccuracy(right), right);
    }

    /** Mean and spread over the seeds, in the order in which the rows come. */
    public static List<Point> summarise(List<Row> rows) {
        record Key(String representation, int labelsPerClass) {}
        var keys = new LinkedHashSet<Key>();
        rows.forEach(r -> keys.add(new Key(r.representation, r.labelsPerClass)));
        var points = new ArrayList<Point>();
        for (var key : keys) {
            var same = rows.stream()
                    .filter(r -> r.representation.equals(key.representation) && r.labelsPerClass == key.labelsPerClass)
                    .toList();
            points.add(new Point(key.representation, key.labelsPerClass, same.get(0).labelledRows, mean(same, Row::accuracy),
                    mean(same, Row::balancedAccuracy), spread(same, Row::accuracy), spread(same, Row::balancedAccuracy),
                    same.size()));
        }
        return points;
    }

    private static double mean(List<Row> rows, ToDoubleFunction<Row> score) {
        return rows.stream().mapToDouble(score).average().orElseThrow();
    }

    private static double spread(List<Row> rows, ToDoubleFunction<Row> score) {
        double mean = mean(rows, score);
        double squares = rows.stream().mapToDouble(score).map(value -> (value - mean) * (value - mean)).sum();
        return rows.size() < 2 ? 0 : Math.sqrt(squares / (rows.size() - 1));
    }
}
