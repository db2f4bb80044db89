package org.selfsup.core.augment;

import java.util.Objects;
import org.selfsup.core.augment.ViewPolicy.Blur;
import org.selfsup.core.augment.ViewPolicy.Crop;
import org.selfsup.core.augment.ViewPolicy.Jitter;
import org.selfsup.core.image.InputShape;

/**
 * How the two views of an image are made.
 *
 * @param first of view 0, and of every further even view
 * @param second of view 1, and of every further odd view
 */
public record AugmentationPolicy(ViewPolicy first, ViewPolicy second) {

    public AugmentationPolicy {
        Objects.requireNonNull(first);
        Objects.requireNonNull(second);
    }

    /** The policy of the view with this number. */
    public ViewPolicy of(int view) {
        return view % 2 == 0 ? first : second;
    }

    /**
     * SimCLR (arXiv:2002.05709): above 64 pixels as for ImageNet with colour strength 1 (appendix A); up to 64 with strength
     * 0.5 and without blur as for CIFAR-10 (appendix B.9), but with crops of at least 0.2 of the area where the paper has 0.08
     * (0.35 for greyscale, where shape is all there is). Brightness is multiplied, as in the paper's code for PyTorch; its
     * code for TensorFlow adds.
     */
    public static AugmentationPolicy forSimClr(InputShape shape) {
        ViewPolicy view;
        if (shape.isSmall()) {
            view = new ViewPolicy(smallCrop(shape), 0.5, new Jitter(0.8, 0.4, 0.4, 0.4, 0.1), 0.2,
                    Blur.withProbability(0), 0);
        } else {
            view = new ViewPolicy(Crop.from(0.08), 0.5, new Jitter(0.8, 0.8, 0.8, 0.8, 0.2), 0.2,
                    Blur.withProbability(0.5), 0);
        }
        return new AugmentationPolicy(view, view);
    }

    /**
     * MoCo v2 (arXiv:2003.04297): crops of at least 0.2 of the area (up to 64 pixels as for SimCLR, so 0.35 for greyscale),
     * jitter 0.4, hue 0.1; blur above 64 pixels only.
     */
    public static AugmentationPolicy forMoCo(InputShape shape) {
        boolean large = !shape.isSmall();
        var view = new ViewPolicy(large ? Crop.from(0.2) : smallCrop(shape), 0.5, new Jitter(0.8, 0.4, 0.4, 0.4, 0.1),
                0.2, Blur.withProbability(large ? 0.5 : 0), 0);
        return new AugmentationPolicy(view, view);
    }

    /**
     * BYOL (arXiv:2006.07733, table 6): the views differ in blur (1.0 and 0.1; none up to 64 pixels) and solarization (0 and
     * 0.2). Crops of at least 0.08 of the area, up to 64 pixels as for SimCLR. Brightness is multiplied where the paper adds.
     */
    public static AugmentationPolicy forByol(InputShape shape) {
        boolean large = !shape.isSmall();
        var crop = large ? Crop.from(0.08) : smallCrop(shape);
        var jitter = new Jitter(0.8, 0.4, 0.4, 0.2, 0.1);
        return new AugmentationPolicy(
                new ViewPolicy(crop, 0.5, jitter, 0.2, Blur.withProbability(large ? 1 : 0), 0),
                new ViewPolicy(crop, 0.5, jitter, 0.2, Blur.withProbability(large ? 0.1 : 0), 0.2));
    }

    /** Whether each of the recipes above is the same for images of both shapes. */
    public static boolean sameRecipes(InputShape one, InputShape other) {
        return one.isSmall() == other.isSmall() && (!one.isSmall() || one.channels() == other.channels());
    }

    private static Crop smallCrop(InputShape shape) {
        return Crop.from(shape.channels() == 1 ? 0.35 : 0.2);
    }

    /** This policy as JSON text. */
    public String toJson() {
        return PolicyJson.write(this);
    }

    /**
     * Reads what {@link #toJson} wrote.
     *
     * @throws IllegalArgumentException if the text is no policy, a key is absent or not known, or a value out of range
     */
    public static AugmentationPolicy fromJson(String json) {
        return PolicyJson.read(json);
    }
}
