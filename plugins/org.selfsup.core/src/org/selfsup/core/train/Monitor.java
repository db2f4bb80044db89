package org.selfsup.core.train;

import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;
import org.selfsup.core.eval.Knn;
import org.selfsup.core.eval.StratifiedSplit;
import org.selfsup.core.image.ImageSource;

/**
 * A few labelled images to watch the training with: half of each class is classified by its nearest neighbours among the
 * other halves. The labels never reach the training.
 *
 * @param images the labelled images
 * @param labels class numbers, one per image, 0 to {@code classes − 1}
 * @param classes number of classes
 * @param everyEpochs epochs between two measurements; the last epoch is always measured
 */
public record Monitor(ImageSource images, int[] labels, int classes, int everyEpochs) {

    private static final long SEED = 1;

    /**
     * What an accuracy is measured on.
     *
     * @param images so many
     * @param largestClass which share of them the largest class has, 0 to 1: what an accuracy must be above to say much
     */
    public record Classified(int images, double largestClass) {}

    /** @throws IllegalArgumentException in words for the user if there is too little to measure, or a number is out of its range */
    public Monitor {
        Objects.requireNonNull(images);
        labels = labels.clone();
        if (labels.length != images.size()) {
            throw new IllegalArgumentException("one label per image is needed, got " + labels.length + " for " + images.size()
                    + " images");
        }
        if (images.size() < 4) {
            throw new IllegalArgumentException(
                    "The table of labelled images needs at least 4 images, got " + images.size() + ": connect more.");
        }
        if (classes < 2) {
            throw new IllegalArgumentException(
                    "The table of labelled images needs at least 2 classes, got " + classes + ": connect images of another.");
        }
        if (everyEpochs < 1) {
            throw new IllegalArgumentException("epochs between two measurements must be at least 1, got " + everyEpochs);
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("labels must be between 0 and " + (classes - 1) + ", got " + label);
            }
        }
        if (halves(labels, classes).test().length == 0) {
            throw new IllegalArgumentException("The table of labelled images needs at least 2 images of some class; each of its "
                    + images.size() + " images is of a class of its own. Choose another label column, or connect more.");
        }
    }

    /** Always the same: the images to look for neighbours among, and those to classify. */
    public StratifiedSplit halves() {
        return halves(labels, classes);
    }

    /** So many of the images looked among decide the class of one that is classified. */
    int neighbours() {
        return Knn.usualK(halves().train().length);
    }

    /** The images that are classified. */
    Classified classified() {
        var counts = new int[classes];
        var images = halves().test();
        IntStream.of(images).forEach(image -> counts[labels[image]]++);
        return new Classified(images.length, IntStream.of(counts).max().orElseThrow() / (double) images.length);
    }

    /** A number that is hardly the same for other images or labels, or if other epochs are measured. */
    long checksum() {
        return 31 * images.checksum() + Objects.hash(Arrays.hashCode(labels), classes, everyEpochs);
    }

    /** Whether it is looked at after this epoch of so many. */
    boolean isDue(int epoch, int epochs) {
        return epoch % everyEpochs == 0 || epoch == epochs;
    }

    private static StratifiedSplit halves(int[] labels, int classes) {
        return StratifiedSplit.of(labels, classes, 0.5, SEED);
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }
}
