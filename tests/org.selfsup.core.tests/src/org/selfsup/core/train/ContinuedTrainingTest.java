package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.TinyTraining.IMAGES;
import static org.selfsup.core.train.TinyTraining.POLICY;
import static org.selfsup.core.train.TinyTraining.SHAPE;
import static org.selfsup.core.train.TinyTraining.run;
import static org.selfsup.core.train.TinyTraining.settings;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.NotedMethod;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.model.TestModels;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Precision;

/** Trainings that begin with a model. */
class ContinuedTrainingTest {

    private static PretrainResult goOn(PretrainSettings settings, PretrainedModel start) throws TrainingCancelledException {
        return Pretraining.run(settings, IMAGES, POLICY, Optional.empty(), Optional.of(start), Optional.empty(), new Recording());
    }

    @Test
    void goesOnFromAModel() throws Exception {
        var first = run(settings(5, 16), new Recording()).model();
        var fresh = run(settings(1, 16), new Recording());
        var second = goOn(settings(1, 16), first);
        assertTrue(second.history().get(0).loss() < fresh.history().get(0).loss());
        assertEquals(first.preprocessing(), second.model().preprocessing());
        assertEquals(6, second.model().card().history().size());
    }

    /** At a rate of nearly 0 both epochs have the same weights: only the views and their order can change the loss. */
    @Test
    void aTrainingThatGoesOnSeesOtherViewsInAnotherOrder() throws Exception {
        var settings = settings(1, 16, 2, OptionalDouble.of(1e-12));
        var first = run(settings, new Recording());
        var again = run(settings, new Recording());
        var second = goOn(settings, first.model());
        assertEquals(first.history().get(0).loss(), again.history().get(0).loss(), 1e-6);
        assertNotEquals(first.history().get(0).loss(), second.history().get(0).loss(), 1e-4);
    }

    /** The model keeps its normalisation: darker images stay darker to it. */
    @Test
    void imagesOfAnotherBrightnessAreTold() throws Exception {
        var first = run(settings(1, 16), new Recording()).model();
        for (double change : new double[] {-1.2, -0.9, 0, 0.9, 1.2}) {
            var listener = new Recording();
            float shift = (float) change * first.preprocessing().std()[0];
            var images = ImageSource.of(IMAGES.size(), index -> shifted(IMAGES.image(index), shift));
            var second = Pretraining.run(settings(1, 16), images, POLICY, Optional.empty(), Optional.of(first), Optional.empty(),
                    listener);
            assertEquals(first.preprocessing(), second.model().preprocessing());
            var told = listener.warnings.stream().filter(line -> line.startsWith("These images are much ")).toList();
            assertEquals(Math.abs(change) > 1 ? 1 : 0, told.size(), change + ": " + listener.warnings);
            assertTrue(told.stream().allMatch(line -> line.startsWith("These images are much "
                    + (change < 0 ? "darker" : "brighter") + " than those the model was trained on: mean brightness ")));
        }
    }

    private static Image shifted(Image image, float by) {
        var pixels = image.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] += by;
        }
        return new Image(image.channels(), image.height(), image.width(), pixels);
    }

    /** MoCo's keys: their queue and their orders. */
    @Test
    void aTrainingThatGoesOnDrawsTheMethodsNumbersAnew() throws Exception {
        var seeds = new ArrayList<Long>();
        var base = settings(1, 16);
        var settings = new PretrainSettings(new NotedMethod(base.method(), new AtomicInteger(), seeds), base.backbone(), SHAPE, 1,
                16, base.seed(), base.optimizer(), 0, 2, Precision.FLOAT32);
        var first = run(settings, new Recording()).model();
        goOn(settings, first);
        assertEquals(List.of(base.seed(), settings.after(1).seed()), seeds);
        assertNotEquals(seeds.get(0), seeds.get(1));
        assertNotEquals(settings.after(1).seed(), settings.after(2).seed());
    }

    @Test
    void refusesToGoOnFromAModelOfAnotherKind() throws Exception {
        var first = run(settings(1, 16), new Recording()).model();
        var base = settings(1, 16);
        var larger = new PretrainSettings(base.method(), base.backbone(), new InputShape(1, 32), 1, 16, 1, base.optimizer(),
                0, 1, Precision.FLOAT32);
        var e = assertThrows(IllegalArgumentException.class, () -> goOn(larger, first));
        assertEquals("The model to continue from takes greyscale images of 16 pixels, but the settings ask for greyscale"
                + " images of 32 pixels. Choose its image size and colours.", e.getMessage());
        var deeper = new PretrainSettings(base.method(), Backbone.RESNET18, SHAPE, 1, 16, 1, base.optimizer(), 0, 1,
                Precision.FLOAT32);
        e = assertThrows(IllegalArgumentException.class, () -> goOn(deeper, first));
        assertEquals("The model to continue from has the encoder Small CNN, the settings say ResNet-18. Choose the encoder"
                + " Small CNN or another model.", e.getMessage());
    }

    /** They would be trained, and written to a file that is refused when it is opened. */
    @Test
    void refusesToGoOnForMoreEpochsThanAModelFileCanTellOf() throws Exception {
        var old = TestModels.with(Collections.nCopies(124_999, Map.of("loss", 4.25)),
                run(settings(1, 16), new Recording()).model());
        var e = assertThrows(IllegalArgumentException.class, () -> goOn(settings(2, 16), old));
        assertEquals("The model to continue from has 124,999 epochs behind it, and 2 more would be more than the 125,000 that a"
                + " model file can tell of. Choose fewer epochs, or another model.", e.getMessage());
        assertEquals(125_000, goOn(settings(1, 16), old).model().card().history().size());
    }

    @Test
    void aModelFileCanTellOfAsManyEpochsHoweverLongTheirFigures() throws Exception {
        double figure = -Double.MIN_NORMAL;
        var longest = new EpochRecord(100_000, 100_000, figure, figure, new Health(figure, figure, figure, figure, figure), figure,
                OptionalDouble.of(figure), new Pace(1, 0, 0), OptionalDouble.of(figure)).reproducible();
        var model = run(settings(1, 16), new Recording()).model();
        long each = (cardBytes(TestModels.with(Collections.nCopies(1000, longest), model))
                - cardBytes(TestModels.with(List.of(), model))) / 1000;
        assertTrue(each * PretrainSettings.MOST_EPOCHS_OF_A_MODEL < 63 << 20, each + " bytes");
    }

    private static long cardBytes(PretrainedModel model) throws IOException {
        try (var zip = new ZipInputStream(new ByteArrayInputStream(TestModels.file(model)))) {
            while (!zip.getNextEntry().getName().equals("selfsup.json")) {
                zip.closeEntry();
            }
            return zip.readAllBytes().length;
        }
    }
}
