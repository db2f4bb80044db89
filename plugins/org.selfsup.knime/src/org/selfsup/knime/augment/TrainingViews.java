package org.selfsup.knime.augment;

import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageStore;
import org.selfsup.core.image.InputShape;

/**
 * The views of the first epoch of a training with this seed, where every row has an image: Augment numbers rows and works on
 * them side by side, a training numbers images, so that behind a row without one it draws other views. It crops from images
 * that were kept for it, which are smaller than a photo, so these are made the same: views of the photo itself would be sharper
 * than what is learnt from.
 */
final class TrainingViews {

    private final Augmenter augmenter;
    private final InputShape shape;
    private final long seed;

    TrainingViews(AugmentationPolicy policy, InputShape shape, long seed) {
        augmenter = new Augmenter(policy, shape);
        this.shape = shape;
        this.seed = seed;
    }

    /** The first so many views of an image. */
    Stream<Image> of(Image image, long index, int views) {
        var kept = ImageStore.kept(image, shape);
        return IntStream.range(0, views).mapToObj(view -> augmenter.view(kept, seed, 0, index, view));
    }
}
