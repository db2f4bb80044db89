package org.selfsup.knime.augment;

import org.knime.node.parameters.Widget;
import org.knime.node.parameters.WidgetGroup;
import org.knime.node.parameters.migration.LoadDefaultsForAbsentFields;
import org.knime.node.parameters.persistence.Persistable;
import org.knime.node.parameters.widget.number.NumberInputWidget;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsNonNegativeValidation;
import org.knime.node.parameters.widget.number.NumberInputWidgetValidation.MinValidation.IsPositiveDoubleValidation;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.ViewPolicy;
import org.selfsup.core.augment.ViewPolicy.Blur;
import org.selfsup.core.augment.ViewPolicy.Crop;
import org.selfsup.core.augment.ViewPolicy.Jitter;
import org.selfsup.knime.dialog.Range;

/** The random changes, one by one. Probabilities are shares of the views that a change happens to. */
@LoadDefaultsForAbsentFields
final class OwnRecipe implements WidgetGroup, Persistable {

    @Widget(title = "Smallest crop", description = "Each view shows a random part of the image. This is the smallest share of"
            + " the image's area that may be shown: 0.2 is usual, 0.35 for small greyscale images; raise it if"
            + " a fifth of an image says too little.")
    @NumberInputWidget(minValidation = IsPositiveDoubleValidation.class, maxValidation = Range.To1.class)
    double smallestCrop = 0.2;

    @Widget(title = "Mirror", description = "Share of the views with left and right exchanged. Set it to 0 where the side"
            + " matters, for instance for letters and digits.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.To1.class)
    double mirror = 0.5;

    @Widget(title = "Colour jitter", description = "Share of the views whose brightness, contrast and colours are changed at"
            + " random.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.To1.class)
    double jitter = 0.8;

    @Widget(title = "Brightness", description = "How far colour jitter may change the brightness: 0.4 means from 60 % to"
            + " 140 %.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double brightness = 0.4;

    @Widget(title = "Contrast", description = "How far colour jitter may change the contrast: 0.4 means from 60 % to 140 %.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double contrast = 0.4;

    @Widget(title = "Saturation", description = "How far colour jitter may change the saturation: 0.4 means from 60 % to"
            + " 140 %. Without effect on greyscale images.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class)
    double saturation = 0.4;

    @Widget(title = "Hue", description = "How far colour jitter may turn the colours, as a share of the colour circle: 0.1 is"
            + " usual, 0.5 allows any colour. Without effect on greyscale images.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.ToHalf.class)
    double hue = 0.1;

    @Widget(title = "Greyscale", description = "Share of the views that lose their colours.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.To1.class)
    double greyscale = 0.2;

    @Widget(title = "Blur", description = "Share of the views that are blurred. Leave it at 0 for images of up to 64 pixels,"
            + " whose few details it would wipe out.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.To1.class)
    double blur;

    @Widget(title = "Solarize", description = "Share of the views whose bright half of values is inverted: of both views here."
            + " The recipe BYOL does it to a fifth of the second ones only.")
    @NumberInputWidget(minValidation = IsNonNegativeValidation.class, maxValidation = Range.To1.class)
    double solarize;

    AugmentationPolicy policy() {
        var view = new ViewPolicy(Crop.from(smallestCrop), mirror,
                new Jitter(jitter, brightness, contrast, saturation, hue), greyscale, Blur.withProbability(blur), solarize);
        return new AugmentationPolicy(view, view);
    }
}
