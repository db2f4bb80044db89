package org.selfsup.knime.probe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.StratifiedSplit;
import org.selfsup.core.image.ImageSource;
import org.selfsup.knime.table.LabelledImages;

/**
 * Which images the probe is trained on and which it is scored on.
 *
 * @param train images to train on
 * @param test images to score
 * @param labels of both
 * @param trainRows number of the table row of each image to train on
 * @param testRows the same of each test image
 * @param classes names
 * @param strangers what was left out of the test images
 */
record Probed(ImageSource train, ImageSource test, ProbeStudy.Labels labels, long[] trainRows, long[] testRows,
        List<String> classes, Strangers strangers) {

    /** Holds out a share of each class of the labelled images. */
    static Probed holdingOut(LabelledImages labelled, double share, long seed) {
        var numbers = labelled.classNumbers();
        var split = StratifiedSplit.of(numbers, labelled.classes().size(), share, seed);
        return of(labelled, split.train(), labelled, split.test(), numbers, numbers, Strangers.NONE);
    }

    /** Trains on one table and scores on the other. */
    static Probed with(LabelledImages labelled, LabelledImages test) {
        var known = labelled.numbers();
        var theirs = test.classes();
        var numbers = test.classNumbers();
        for (int i = 0; i < numbers.length; i++) {
            numbers[i] = known.getOrDefault(theirs.get(numbers[i]), -1);
        }
        var scored = IntStream.range(0, numbers.length).filter(i -> numbers[i] >= 0).toArray();
        var all = IntStream.range(0, labelled.size()).toArray();
        var strangers = new Strangers(numbers.length - scored.length,
                theirs.stream().filter(name -> !known.containsKey(name)).toList());
        return of(labelled, all, test, scored, labelled.classNumbers(), numbers, strangers);
    }

    /** Those of {@link #classes} without a test image. */
    List<String> untested() {
        var support = labels.testSupport();
        return IntStream.range(0, support.length).filter(i -> support[i] == 0).mapToObj(classes::get).toList();
    }

    private static Probed of(LabelledImages from, int[] train, LabelledImages testFrom, int[] test, int[] trainNumbers,
            int[] testNumbers, Strangers strangers) {
        var labels = new ProbeStudy.Labels(chosen(trainNumbers, train), chosen(testNumbers, test), from.classes().size());
        return new Probed(from.images().subset(train), testFrom.images().subset(test), labels, rows(from, train),
                rows(testFrom, test), from.classes(), strangers);
    }

    /** With some of the test images only. */
    Probed scoring(int[] places) {
        return new Probed(train, test.subset(places),
                new ProbeStudy.Labels(labels.train(), chosen(labels.test(), places), labels.classes()), trainRows,
                Arrays.stream(places).mapToLong(place -> testRows[place]).toArray(), classes, strangers);
    }

    private static long[] rows(LabelledImages images, int[] places) {
        return Arrays.stream(places).mapToLong(images::row).toArray();
    }

    private static int[] chosen(int[] values, int[] places) {
        return Arrays.stream(places).map(place -> values[place]).toArray();
    }
}
