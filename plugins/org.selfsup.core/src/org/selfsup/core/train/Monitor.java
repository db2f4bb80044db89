package org.selfsup.core.train;

import java.util.Objects;
import org.selfsup.core.image.ImageSource;

/**
 * A few labelled images to watch the training with: every other image is classified by its nearest neighbours among the
 * rest. The labels never reach the training.
 *
 * @param images the labelled images
 * @param labels class numbers, one per image, 0 to {@code classes − 1}
 * @param classes number of classes
 * @param everyEpochs epochs between two measurements; the last epoch is always measured
 */
public record Monitor(ImageSource images, int[] labels, int classes, int everyEpochs) {

    public Monitor {
        Objects.requireNonNull(images);
        labels = labels.clone();
        if (labels.length != images.size()) {
            throw new IllegalArgumentException(
                    "the monitor table needs one label per image (" + images.size() + "), got " + labels.length);
        }
        if (images.size() < 4) {
            throw new IllegalArgumentException("the monitor table needs at least 4 images, got " + images.size());
        }
        if (classes < 2) {
            throw new IllegalArgumentException("the monitor table needs at least 2 classes, got " + classes);
        }
        if (everyEpochs < 1) {
            throw new IllegalArgumentException("epochs between two measurements must be at least 1, got " + everyEpochs);
        }
        for (int label : labels) {
            if (label < 0 || label >= classes) {
                throw new IllegalArgumentException("labels must be between 0 and " + (classes - 1) + ", got " + label);
            }
        }
    }

    @Override
    public int[] labels() {
        return labels.clone();
    }
}
