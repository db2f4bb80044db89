package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.data.image.png.PNGImageValue;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;
import org.selfsup.core.image.ImageStore;
import org.selfsup.core.image.InputShape;

/** Augment shows the views that a Pretrain node learns from: those of images as they are kept for a training. */
class AugmentAsTrainedTest {

    private static final InputShape SHAPE = new InputShape(1, 16);
    private static final long SEED = 7;

    @TempDir
    Path folder;

    /** A training sees it with a sixth of its rows, so with hardly any of its noise. */
    @Test
    void viewsOfALargeImageAreThoseOfItsReducedCopy() throws Exception {
        var photo = ImageCodec.encodePng(noise(3, 200, 300));
        var data = Files.createDirectory(folder.resolve("data"));
        Files.write(data.resolve("photo.png"), photo);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int augment = workflow.add(Nodes.AUGMENT, model -> {
            model.addInt("imageSize", SHAPE.size());
            model.addString("colours", "GREYSCALE");
            model.addLong("seed", SEED);
        });
        workflow.connect(reader, 1, augment, 1);
        try (var run = workflow.load(); var rows = run.run() ? run.table(augment, 1).iterator() : null) {
            assertTrue(rows != null && rows.hasNext(), run.messages());
            var row = rows.next();
            var whole = ImageCodec.decode(photo);
            for (int view = 0; view < 2; view++) {
                var shown = (PNGImageValue) row.getCell(row.getNumCells() - 2 + view);
                var png = shown.getImageContent().getByteArray();
                assertArrayEquals(view(ImageStore.kept(whole, SHAPE), view), png);
                assertFalse(Arrays.equals(view(whole, view), png));
            }
        }
    }

    /** The recipe for large images blurs, and crops more: with it small ones learn something else. */
    @ParameterizedTest
    @CsvSource({"96, SIMCLR, true", "16, SIMCLR, false", "0, SIMCLR, false", "96, OWN, false"})
    void aRecipeForImagesOfAnotherSizeIsTold(int size, String recipe, boolean told) throws Exception {
        var data = StripedImages.grey(folder.resolve("data"), 12, 1);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(data);
        int augment = workflow.add(Nodes.AUGMENT, model -> {
            model.addInt("imageSize", size);
            model.addString("recipe", recipe);
        });
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        workflow.connect(reader, 1, augment, 1).connect(reader, 1, pretrain, 1).connect(augment, 2, pretrain, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(told, String.valueOf(run.message(pretrain).getMessage()).contains("The recipe for the views was made for"
                    + " greyscale images of 96 pixels, but the encoder sees greyscale images of 16 pixels"), run.messages());
        }
    }

    private static byte[] view(Image image, int view) {
        return ImageCodec.encodePng(new Augmenter(AugmentationPolicy.forSimClr(SHAPE), SHAPE).view(image, SEED, 0, 0, view));
    }

    private static Image noise(int channels, int height, int width) {
        var random = new Random(1);
        var pixels = new float[channels * height * width];
        for (int i = 0; i < pixels.length; i++) {
            pixels[i] = random.nextFloat();
        }
        return new Image(channels, height, width, pixels);
    }
}
