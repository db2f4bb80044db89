package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.awt.image.BufferedImage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataRow;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.port.image.ImagePortObject;
import org.selfsup.core.eval.StratifiedSplit;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Weights;

/** Linear Probe and Similar Images with an encoder that overflows: grey images give zeros, white ones no finite numbers. */
class NoNumbersTest {

    private static final int GREY = 128;
    private static final int WHITE = 255;
    private static final long SEED = 1;

    @TempDir
    Path folder;

    private TestWorkflow workflow;
    private PretrainedModel encoder;
    private int model;

    @BeforeEach
    void begin() throws Exception {
        var shape = new InputShape(1, StripedImages.SIDE);
        var preprocessing = new Preprocessing(shape, new float[] {GREY / 255f}, new float[] {1e-3f});
        var card = PretrainedModel.random(Backbone.SMALL_CNN, preprocessing, 5).card();
        workflow = new TestWorkflow(folder.resolve("workflow"));
        encoder = new PretrainedModel(card, Map.of(), weights());
        model = workflow.addModel(encoder);
    }

    /** Each filter takes the mean of its inputs. White is 1.5e38 in the last map, and the sum of four such values infinite. */
    private static Weights weights() {
        var weights = new LinkedHashMap<String, Weights.Array>();
        int[] widths = {1, 32, 64, 64, 128, 128};
        for (int i = 1; i < widths.length; i++) {
            int in = widths[i - 1];
            int out = widths[i];
            var filters = new float[out * in * 9];
            for (int centre = 4; centre < filters.length; centre += 9) {
                filters[centre] = 1f / in;
            }
            weights.put("conv" + i + "_W", new Weights.Array(new long[] {out, in, 3, 3}, filters));
            weights.put("bn" + i + "_gamma", filled(out, i == widths.length - 1 ? 3e35f : 1));
            weights.put("bn" + i + "_beta", filled(out, 0));
            weights.put("bn" + i + "_mean", filled(out, 0));
            weights.put("bn" + i + "_var", filled(out, 1));
        }
        return new Weights(weights);
    }

    private static Weights.Array filled(int size, float value) {
        var values = new float[size];
        Arrays.fill(values, value);
        return new Weights.Array(new long[] {size}, values);
    }

    /** A reader of a folder with images of one brightness each. */
    private int images(String name, List<Integer> across, List<Integer> down) throws Exception {
        var data = folder.resolve(name);
        write(data.resolve("across"), across);
        write(data.resolve("down"), down);
        return workflow.add(Nodes.READER, reading -> {
            reading.addString("folder", data.toString());
            reading.addBoolean("shuffle", false);
        });
    }

    private static void write(Path folder, List<Integer> brightness) throws Exception {
        Files.createDirectories(folder);
        for (int i = 0; i < brightness.size(); i++) {
            var image = new BufferedImage(StripedImages.SIDE, StripedImages.SIDE, BufferedImage.TYPE_BYTE_GRAY);
            for (int pixel = 0; pixel < StripedImages.SIDE * StripedImages.SIDE; pixel++) {
                image.getRaster().setSample(pixel % StripedImages.SIDE, pixel / StripedImages.SIDE, 0, brightness.get(i));
            }
            ImageIO.write(image, "png", folder.resolve(i + ".png").toFile());
        }
    }

    private int probe(int labelled, int test) {
        int probe = probe(labelled);
        workflow.connect(test, 1, probe, 3);
        return probe;
    }

    /** It holds out half of the labelled images. */
    private int probe(int labelled) {
        int probe = workflow.add(Nodes.PROBE, probing -> {
            probing.addString("labelsPerClass", "");
            probing.addInt("repetitions", 1);
            probing.addDouble("testShare", 0.5);
            probing.addLong("seed", SEED);
        });
        workflow.connect(model, 1, probe, 1).connect(labelled, 1, probe, 2);
        return probe;
    }

    /** A white one was taken for the first class, which it is of. */
    @Test
    void testImagesWithoutNumbersAreLeftOutAndNamed() throws Exception {
        int probe = probe(images("train", List.of(GREY, GREY), List.of(GREY, GREY)),
                images("test", List.of(WHITE, GREY, WHITE), List.of(GREY)));
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.assertSays(probe, "2 test images were left out: the encoder's numbers for them are invalid (infinite, or not a"
                    + " number; first: Row0); if the model is an own DL4J network, check Pixel values in Model Reader.");
            var report = run.table(probe, 3);
            var spec = report.getDataTableSpec();
            for (var row : TestTables.rows(run.table(probe, 3)).subList(0, 3)) { // pretrained, random encoder, raw pixels
                assertEquals(2, number(row, spec.findColumnIndex("test images")), row.toString());
                assertEquals(0.5, number(row, spec.findColumnIndex("accuracy")), row.toString());
            }
            var predictions = TestTables.rows(run.table(probe, 2));
            assertEquals(4, predictions.size());
            assertEquals(List.of(true, false, true, false),
                    predictions.stream().map(row -> row.getCell(row.getNumCells() - 1).isMissing()).toList());
            assertTrue(run.pushed(probe).get("selfsup.verdict").getStringValue().contains("of the 2 scored test images"));
        }
    }

    /** The first row has no label: all images behind it have other numbers among the images than among the rows. */
    @Test
    void aTestImageIsNamedByItsRow() throws Exception {
        int test = images("test", List.of(GREY, GREY), List.of(GREY, WHITE));
        write(folder.resolve("test"), List.of(GREY));
        int probe = probe(images("train", List.of(GREY, GREY), List.of(GREY, GREY)), test);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.assertSays(probe, "1 test image was left out: the encoder's numbers for it are invalid (infinite, or not a number;"
                    + " Row4); if");
        }
    }

    @Test
    void aHeldOutImageIsNamedByItsRow() throws Exception {
        int[] heldOut = StratifiedSplit.of(new int[] {0, 0, 1, 1}, 2, 0.5, SEED).test();
        int white = heldOut[1];
        int labelled = images("labelled", List.of(GREY, GREY), white == 2 ? List.of(WHITE, GREY) : List.of(GREY, WHITE));
        write(folder.resolve("labelled"), List.of(GREY));
        int probe = probe(labelled);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.assertSays(probe, "1 test image was left out: the encoder's numbers for it are invalid (infinite, or not a number;"
                    + " Row" + (1 + white) + "); if");
        }
    }

    @Test
    void imagesToTrainOnWithoutNumbersAreRefusedByName() throws Exception {
        int probe = probe(images("train", List.of(GREY, GREY), List.of(GREY, WHITE)),
                images("test", List.of(GREY), List.of(GREY)));
        workflow.assertFails(probe, "For 1 of 4 images to train on the encoder's numbers are invalid (infinite, or not a number;"
                + " first: Row3). Leave such images out; if the model is an own DL4J network, check Pixel values in Model Reader.");
    }

    @Test
    void withoutNumbersForAnyTestImageThereIsNothingToScore() throws Exception {
        int probe = probe(images("train", List.of(GREY, GREY), List.of(GREY, GREY)),
                images("test", List.of(WHITE), List.of(WHITE)));
        workflow.assertFails(probe, "For 2 of 2 test images the encoder's numbers are invalid (infinite, or not a number;"
                + " first: Row0).");
    }

    /** Darker ones than grey give zeros, brighter ones are alike. */
    @Test
    void similarImagesBehindOneWithoutNumbersKeepTheirNamesAndPictures() throws Exception {
        int images = images("images", List.of(WHITE, 120, 140), List.of(WHITE, 150));
        int similar = workflow.add(Nodes.SIMILAR, node -> node.addInt("count", 5));
        workflow.connect(model, 1, similar, 1).connect(images, 1, similar, 2);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.assertSays(similar, "2 images were left out: the encoder's numbers for them are invalid (infinite, or not a"
                    + " number; first: Row0); if");
            var pairs = TestTables.rows(run.table(similar, 1));
            assertEquals(List.of("Row1 Row2", "Row1 Row4", "Row2 Row4", "Row2 Row1", "Row4 Row2", "Row4 Row1"),
                    pairs.stream().map(row -> row.getCell(0) + " " + row.getCell(2)).toList());
            var finite = new ArrayList<Image>();
            for (int place : new int[] {1, 2, 4}) {
                var cell = TestTables.rows(run.table(images, 1)).get(place).getCell(0);
                finite.add(ImageCodec.decode(((PNGImageValue) cell).getImageContent().getByteArray()));
            }
            var picture = (PNGImageValue) run.output(similar, 2, ImagePortObject.class).toDataCell();
            assertArrayEquals(NeighbourPictures.png(encoder, finite), picture.getImageContent().getByteArray());
        }
    }

    private static double number(DataRow row, int column) {
        return ((DoubleValue) row.getCell(column)).getDoubleValue();
    }
}
