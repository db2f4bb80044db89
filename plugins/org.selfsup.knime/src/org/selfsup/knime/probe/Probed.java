package org.selfsup.knime.probe;

import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.knime.core.node.BufferedDataTable;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.StratifiedSplit;
import org.selfsup.core.image.ImageSource;
import org.selfsup.knime.table.LabelledImages;

/**
 * Which images the probe is trained on and which it is scored on.
 *
 * @param testImages where those to score come from
 * @param classes names
 * @param strangers what was left out of the test images
 */
record Probed(Part train, Part test, TestImages testImages, List<String> classes, Strangers strangers) {

    /** Where the images to score come from. */
    enum TestImages { HELD_OUT, OF_THEIR_TABLE }

    /**
     * Images of one table.
     *
     * @param labels class of each image, as its place in {@link Probed#classes}
     * @param rows number of the table row of each image
     */
    record Part(BufferedDataTable table, ImageSource images, int[] labels, long[] rows) {

        private static Part of(LabelledImages all, int[] labels) {
            return new Part(all.table(), all.images(), labels, IntStream.range(0, labels.length).mapToLong(all::row).toArray());
        }

        int size() {
            return labels.length;
        }

        /** Those at these places, in their order. */
        Part subset(int[] places) {
            return new Part(table, images.subset(places), Arrays.stream(places).map(place -> labels[place]).toArray(),
                    Arrays.stream(places).mapToLong(place -> rows[place]).toArray());
        }
    }

    /** Holds out a share of each class of the labelled images. */
    static Probed holdingOut(LabelledImages labelled, double share, long seed) {
        var all = Part.of(labelled, labelled.classNumbers());
        var split = StratifiedSplit.of(all.labels(), labelled.classes().size(), share, seed);
        return new Probed(all.subset(split.train()), all.subset(split.test()), TestImages.HELD_OUT, labelled.classes(),
                Strangers.NONE);
    }

    /** Trains on one table and scores on the other. */
    static Probed with(LabelledImages labelled, LabelledImages test) {
        var known = labelled.numbers();
        var theirs = test.classes();
        var numbers = Arrays.stream(test.classNumbers()).map(theirNumber -> known.getOrDefault(theirs.get(theirNumber), -1))
                .toArray();
        var scored = IntStream.range(0, numbers.length).filter(i -> numbers[i] >= 0).toArray();
        var strangers = new Strangers(numbers.length - scored.length,
                theirs.stream().filter(name -> !known.containsKey(name)).toList());
        return new Probed(Part.of(labelled, labelled.classNumbers()), Part.of(test, numbers).subset(scored),
                TestImages.OF_THEIR_TABLE, labelled.classes(), strangers);
    }

    ProbeStudy.Labels labels() {
        return new ProbeStudy.Labels(train.labels, test.labels, classes.size());
    }

    /** Those of {@link #classes} without a test image. */
    List<String> untested() {
        var support = labels().testSupport();
        return IntStream.range(0, support.length).filter(i -> support[i] == 0).mapToObj(classes::get).toList();
    }

    /** With some of the test images only. */
    Probed scoring(int[] places) {
        return new Probed(train, test.subset(places), testImages, classes, strangers);
    }
}
