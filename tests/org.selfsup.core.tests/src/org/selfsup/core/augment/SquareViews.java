package org.selfsup.core.augment;

import org.selfsup.core.augment.ViewPolicy.Crop;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.RandomImages;

/** Views as large as the images they are of. */
final class SquareViews {

    static final InputShape RGB = new InputShape(3, 32);
    /** The crop that leaves an image as it is. */
    static final Crop WHOLE = new Crop(1, 1, 1, 1);

    private SquareViews() {
    }

    /** Noise of the shape {@link #RGB}. */
    static Image square(int seed) {
        return RandomImages.random(3, 32, 32, seed);
    }

    static float[] view(ViewPolicy policy, InputShape shape, Image image, long index) {
        return new Augmenter(new AugmentationPolicy(policy, policy), shape).view(image, 1, 0, index, 0).pixels();
    }
}
