package org.selfsup.core.augment;

import org.selfsup.core.image.BilinearResize.Crop;

/**
 * Draws the rectangle of a random resized crop as torchvision's {@code RandomResizedCrop.get_params}. StrictMath, because
 * Math may round differently on another machine.
 */
final class CropSampling {

    private static final int TRIES = 10;

    private CropSampling() {}

    static Crop draw(ViewPolicy.Crop policy, int height, int width, ViewRandom random) {
        double area = (double) height * width;
        for (int i = 0; i < TRIES; i++) {
            double target = area * random.uniform(policy.minScale(), policy.maxScale());
            double logRatio = random.uniform(StrictMath.log(policy.minRatio()), StrictMath.log(policy.maxRatio()));
            double ratio = StrictMath.exp(logRatio);
            int w = (int) Math.rint(Math.sqrt(target * ratio));
            int h = (int) Math.rint(Math.sqrt(target / ratio));
            if (w > 0 && w <= width && h > 0 && h <= height) {
                int top = random.below(height - h + 1);
                return new Crop(top, random.below(width - w + 1), h, w);
            }
        }
        return central(policy, height, width);
    }

    /** The largest central part within the allowed ratios, for images too long for the drawn ones. */
    private static Crop central(ViewPolicy.Crop policy, int height, int width) {
        double ratio = (double) width / height;
        int h = height;
        int w = width;
        if (ratio < policy.minRatio()) {
            h = Math.max(1, (int) Math.rint(width / policy.minRatio()));
        } else if (ratio > policy.maxRatio()) {
            w = Math.max(1, (int) Math.rint(height * policy.maxRatio()));
        }
        return new Crop((height - h) / 2, (width - w) / 2, h, w);
    }
}
