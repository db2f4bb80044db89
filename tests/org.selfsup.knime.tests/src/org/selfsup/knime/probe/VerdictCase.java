package org.selfsup.knime.probe;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.stream.IntStream;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.knime.probe.Probed.TestImages;

/** Probes that are right on chosen test images, and what is said of them. */
abstract class VerdictCase {

    static final String MORE_IMAGES = "; label more test images to know.";
    static final String ADVICE = "; train longer or on more images, or look at the views in Augment.";

    final List<ProbeStudy.Row> rows = new ArrayList<>();
    ProbeStudy.Labels labels = ofTenClasses(1000);
    boolean partly;
    Repeats repeats = new Repeats(0, 0, 1000, TestImages.OF_THEIR_TABLE);
    Copies copies;

    static ProbeStudy.Labels ofTenClasses(int testImages) {
        return new ProbeStudy.Labels(new int[0], IntStream.range(0, testImages).map(i -> i % 10).toArray(), 10);
    }

    /** One repetition per number: so many of the test images are right, from {@code first} on. */
    VerdictCase probes(String representation, int perClass, int first, int... right) {
        for (int count : right) {
            add(representation, perClass, perClass == ProbeStudy.ALL ? 4000 : 10 * perClass, right(first, count));
        }
        return this;
    }

    static BitSet right(int first, int count) {
        var images = new BitSet();
        images.set(first, first + count);
        return images;
    }

    /** One repetition with the accuracies of these images. */
    void add(String representation, int perClass, int labelled, BitSet right) {
        var support = labels.testSupport();
        var found = new double[support.length];
        right.stream().forEach(image -> found[labels.test()[image]]++);
        double balanced = IntStream.range(0, support.length).filter(c -> support[c] > 0).mapToDouble(c -> found[c] / support[c])
                .average().orElseThrow();
        rows.add(new ProbeStudy.Row(representation, perClass, labelled, 1, 0.1,
                (double) right.cardinality() / labels.test().length, balanced, right));
    }

    String verdict() {
        return verdict(labels).of(ProbeStudy.summarise(rows).get(0));
    }

    Verdict verdict(ProbeStudy.Labels labels) {
        var different = new Copies(IntStream.range(0, labels.test().length).toArray());
        return new Verdict(rows, labels, partly, repeats, copies == null ? different : copies);
    }
}
