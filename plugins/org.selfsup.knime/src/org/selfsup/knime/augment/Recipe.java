package org.selfsup.knime.augment;

import org.knime.node.parameters.widget.choices.Label;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.InputShape;

/** Where the random changes come from. Constant names are stored in settings files: never rename one. */
enum Recipe {

    @Label(value = "SimCLR", description = "Crops, flips and changes of colour as the SimCLR paper has them, fitted to the"
            + " size of the images. The best start for any method.")
    SIMCLR,

    @Label(value = "MoCo v2", description = "Up to 64 pixels the same as SimCLR. Above, larger crops (at least a"
            + " fifth of the image) and gentler changes of colour.")
    MOCO,

    @Label(value = "BYOL", description = "The two views are made differently: the second is sometimes solarized (its bright half"
            + " inverted), and above 64 pixels the first is always blurred, the second rarely.")
    BYOL,

    @Label(value = "My own", description = "The changes are set one by one below.")
    OWN;

    AugmentationPolicy policy(InputShape shape, OwnRecipe own) {
        return switch (this) {
            case SIMCLR -> AugmentationPolicy.forSimClr(shape);
            case MOCO -> AugmentationPolicy.forMoCo(shape);
            case BYOL -> AugmentationPolicy.forByol(shape);
            case OWN -> own.policy();
        };
    }
}
