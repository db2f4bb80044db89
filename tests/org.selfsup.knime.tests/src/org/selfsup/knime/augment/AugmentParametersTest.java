package org.selfsup.knime.augment;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.knime.core.node.InvalidSettingsException;
import org.knime.node.parameters.widget.choices.Label;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.ViewPolicy;
import org.selfsup.core.augment.ViewPolicy.Blur;
import org.selfsup.core.augment.ViewPolicy.Crop;
import org.selfsup.core.augment.ViewPolicy.Jitter;
import org.selfsup.core.image.InputShape;

/** Recipes, and what is refused. */
class AugmentParametersTest {

    private final AugmentParameters parameters = new AugmentParameters();

    @Test
    void theDefaultsAreValid() throws Exception {
        parameters.validate();
        assertEquals(AugmentationPolicy.forSimClr(new InputShape(3, 32)),
                parameters.recipe.policy(new InputShape(3, 32), parameters.own));
    }

    @Test
    void ownValuesAreCheckedOnlyIfTheyAreUsed() throws Exception {
        parameters.own.hue = 0.7;
        parameters.validate();
        parameters.recipe = Recipe.OWN;
        var refused = assertThrows(InvalidSettingsException.class, parameters::validate);
        assertEquals("Hue jitter must be between 0 and 0.5, got 0.7", refused.getMessage());
    }

    /** What the words say of MoCo's recipe, size by size. */
    @Test
    void mocosRecipeDiffersFromSimClrsAbove64PixelsOnly() throws Exception {
        for (int channels : new int[] {1, 3}) {
            var small = new InputShape(channels, 64);
            assertEquals(Recipe.SIMCLR.policy(small, parameters.own), Recipe.MOCO.policy(small, parameters.own));
            var simClr = Recipe.SIMCLR.policy(new InputShape(channels, 65), parameters.own).first();
            var moco = Recipe.MOCO.policy(new InputShape(channels, 65), parameters.own).first();
            assertEquals(0.2, moco.crop().minScale());
            assertTrue(moco.crop().minScale() > simClr.crop().minScale());
            assertTrue(moco.jitter().brightness() < simClr.jitter().brightness());
        }
        assertEquals("Up to 64 pixels the same as SimCLR. Above, larger crops (at least 0.2 of the area) and gentler changes of"
                + " colour (0.4, hue 0.1).", Recipe.class.getField("MOCO").getAnnotation(Label.class).description());
    }

    @Test
    void viewsHaveARange() {
        parameters.views = 17;
        var refused = assertThrows(InvalidSettingsException.class, parameters::validate);
        assertTrue(refused.getMessage().contains("between 1 and 16, got 17"), refused.getMessage());
    }

    /** No two numbers are the same, so none can take another's place. */
    @Test
    void ownValuesReachTheEngine() {
        var own = parameters.own;
        own.smallestCrop = 0.11;
        own.mirror = 0.12;
        own.jitter = 0.13;
        own.brightness = 0.14;
        own.contrast = 0.15;
        own.saturation = 0.16;
        own.hue = 0.17;
        own.greyscale = 0.18;
        own.blur = 0.19;
        own.solarize = 0.21;
        var view = new ViewPolicy(Crop.from(0.11), 0.12, new Jitter(0.13, 0.14, 0.15, 0.16, 0.17), 0.18, Blur.withProbability(0.19),
                0.21);
        assertEquals(new AugmentationPolicy(view, view), Recipe.OWN.policy(new InputShape(3, 32), own));
    }
}
