package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.eval.Knn;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;

/** A short training on 1,000 real images learns something, and does not collapse. */
class RealImagesTest {

    private static final InputShape SHAPE = new InputShape(1, 28);

    @Test
    void simClrTellsImagesApartByTheirContent() throws Exception {
        var images = QuickstartImages.load("train").every(4);
        assertEquals(1000, images.size());
        var policy = AugmentationPolicy.forSimClr(SHAPE);
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(1e-3), 1e-4);
        var settings = new PretrainSettings(new SimClr(0.5, new HeadLayout(128, 64, true, true)), Backbone.SMALL_CNN, SHAPE, 8, 128,
                3, optimizer, 1, 2);
        var result = Pretraining.run(settings, images, policy, Optional.empty(), Optional.empty(), new Recording());

        assertEquals(Optional.empty(), result.warning());
        var last = result.history().get(7);
        assertTrue(last.spread() > 0.7, "spread " + last.spread());
        assertTrue(last.loss() < last.chanceLoss() - 1, "loss " + last.loss() + ", chance " + last.chanceLoss());
        var random = PretrainedModel.random(Backbone.SMALL_CNN, result.model().preprocessing(), 3);
        double found = retrieval(result.model(), images, policy);
        double foundAtRandom = retrieval(random, images, policy);
        assertTrue(found > 1.5 * foundAtRandom, "found " + found + ", random encoder " + foundAtRandom);
    }

    /** Share of images whose first view is nearer to their own second view than to that of any other of 300 images. */
    private static double retrieval(PretrainedModel model, ImageSource images, AugmentationPolicy policy) {
        int n = 300;
        var augmenter = new Augmenter(policy, SHAPE);
        var first = new ArrayList<Image>();
        var second = new ArrayList<Image>();
        var own = new int[n];
        for (int i = 0; i < n; i++) {
            // The images are sorted by class: these are from all of them.
            var image = images.image(i * images.size() / n);
            first.add(augmenter.view(image, 99, 0, i, 0));
            second.add(augmenter.view(image, 99, 0, i, 1));
            own[i] = i;
        }
        try (var embedder = model.embedder()) {
            var nearest = Knn.predict(embedder.embed(second), own, n, embedder.embed(first), 1, Knn.DEFAULT_TEMPERATURE);
            int right = 0;
            for (int i = 0; i < n; i++) {
                right += nearest[i] == i ? 1 : 0;
            }
            return (double) right / n;
        }
    }
}
