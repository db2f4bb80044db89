package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Images of 16 bits all the way from their files to their embeddings. */
class SixteenBitTest {

    private static final int IMAGES = 24;

    @TempDir
    Path folder;

    /** The same images as PNG files, which stay as they are in the table, and as TIFF files, which become PNG of 8 bits. */
    private Path images(String format) throws Exception {
        var data = Files.createDirectory(folder.resolve(format));
        var random = new Random(1);
        for (int i = 0; i < IMAGES; i++) {
            var image = new BufferedImage(StripedImages.SIDE, StripedImages.SIDE, BufferedImage.TYPE_USHORT_GRAY);
            for (int y = 0; y < StripedImages.SIDE; y++) {
                for (int x = 0; x < StripedImages.SIDE; x++) {
                    image.getRaster().setSample(x, y, 0, 0x8000 * (x * (i % 4) / 8 % 2) + random.nextInt(0x8000));
                }
            }
            ImageIO.write(image, format, data.resolve(String.format("%02d.%s", i, format)).toFile());
        }
        return data;
    }

    private static int reader(TestWorkflow workflow, Path data) {
        return workflow.add(Nodes.READER, model -> {
            model.addString("folder", data.toString());
            model.addBoolean("shuffle", false);
        });
    }

    private static int embed(TestWorkflow workflow, int model, int images) {
        int embed = workflow.add(Nodes.EMBED, settings -> {});
        workflow.connect(model, 1, embed, 1).connect(images, 1, embed, 2);
        return embed;
    }

    @Test
    void embeddingsAreTheSameAfterTheModelWasSavedAndInBothFormats() throws Exception {
        var file = folder.resolve("model.zip");
        var png = images("png");
        List<String> expected;
        var workflow = new TestWorkflow(folder.resolve("write"));
        int reader = reader(workflow, png);
        int pretrain = workflow.add(Nodes.SIMCLR, TinyTraining::settings);
        int writer = workflow.add(Nodes.WRITER, model -> model.addString("file", file.toString()));
        int embed = embed(workflow, pretrain, reader);
        workflow.connect(reader, 1, pretrain, 1).connect(pretrain, 1, writer, 1);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            expected = TestTables.lastColumn(run.table(embed, 1));
            assertEquals(IMAGES, expected.size());
            assertNotEquals(expected.get(0), expected.get(1));
        }

        var again = new TestWorkflow(folder.resolve("read"));
        int model = again.add(Nodes.MODEL_READER, settings -> settings.addString("file", file.toString()));
        int ofPng = embed(again, model, reader(again, png));
        int ofTiff = embed(again, model, reader(again, images("tiff")));
        try (var run = again.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(expected, TestTables.lastColumn(run.table(ofPng, 1)));
            assertEquals(expected, TestTables.lastColumn(run.table(ofTiff, 1)));
        }
    }
}
