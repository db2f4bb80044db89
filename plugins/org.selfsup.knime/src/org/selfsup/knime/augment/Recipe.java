package org.selfsup.knime.augment;

import java.util.Optional;
import org.knime.node.parameters.widget.choices.Label;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.InputShape;

/** Where the random changes come from. Constant names are stored in settings files: never rename one. */
enum Recipe {

    @Label(value = "SimCLR", description = "Crops, flips and changes of colour of the SimCLR paper, fitted to the size of"
            + " the images. Up to 64 pixels a crop shows at least 0.2 of the image's area (0.35 of a greyscale one's, where"
            + " shape is all there is; the paper has 0.08), brightness, contrast and saturation change by 0.4, hue by 0.1, and"
            + " nothing is blurred. Above, it is 0.08, 0.8 and 0.2, and half of the views are blurred. The best start for"
            + " any method.")
    SIMCLR,

    @Label(value = "MoCo v2", description = "Up to 64 pixels the same as SimCLR. Above, larger crops (at least 0.2 of"
            + " the area) and gentler changes of colour (0.4, hue 0.1).")
    MOCO,

    @Label(value = "BYOL", description = "Crops as SimCLR's, gentler changes of colour (0.4, saturation 0.2, hue 0.1). The two"
            + " views are made differently: a fifth of the second is solarized (its bright half inverted), and above 64 pixels"
            + " the first is always blurred, a tenth of the second.")
    BYOL,

    @Label(value = "My own", description = "The changes are set one by one below, the same for both views. They start as"
            + " SimCLR's for small colour images: greyscale images, of which SimCLR shows at least 0.35, so change more, those"
            + " above 64 pixels less.")
    OWN;

    /** The images that the recipe is one for: all recipes but the user's own depend on them. */
    Optional<InputShape> madeFor(InputShape shape) {
        return this == OWN ? Optional.empty() : Optional.of(shape);
    }

    AugmentationPolicy policy(InputShape shape, OwnRecipe own) {
        return switch (this) {
            case SIMCLR -> AugmentationPolicy.forSimClr(shape);
            case MOCO -> AugmentationPolicy.forMoCo(shape);
            case BYOL -> AugmentationPolicy.forByol(shape);
            case OWN -> own.policy();
        };
    }
}
