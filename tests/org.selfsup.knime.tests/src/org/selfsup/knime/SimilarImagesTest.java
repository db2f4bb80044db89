package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.image.png.PNGImageValue;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.workflow.NodeMessage;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;

/** Similar Images: what an encoder finds alike. */
class SimilarImagesTest {

    /** A row of the table. */
    private record Pair(String image, int rank, String similar, double similarity) {}

    @TempDir
    Path folder;

    private TestWorkflow workflow;
    private int model;

    @BeforeEach
    void begin() throws Exception {
        workflow = new TestWorkflow(folder.resolve("workflow"));
        model = workflow.addModel(TestClassifier.encoder());
    }

    private int similar(int images, int count) {
        int similar = workflow.add(Nodes.SIMILAR, node -> node.addInt("count", count));
        workflow.connect(model, 1, similar, 1).connect(images, 1, similar, 2);
        return similar;
    }

    private static void run(TestWorkflow run) {
        assertTrue(run.run(), run.messages());
    }

    private static List<Pair> pairs(TestWorkflow run, int similar) {
        var pairs = new ArrayList<Pair>();
        run.table(similar, 1).forEach(row -> pairs.add(new Pair(row.getCell(0).toString(),
                ((IntValue) row.getCell(1)).getIntValue(), row.getCell(2).toString(), number(row.getCell(3)))));
        return pairs;
    }

    private static double number(DataCell cell) {
        return ((DoubleValue) cell).getDoubleValue();
    }

    private static Map<String, double[]> embeddings(BufferedDataTable embedded) {
        int column = embedded.getDataTableSpec().findColumnIndex("embedding");
        var embeddings = new HashMap<String, double[]>();
        embedded.forEach(row -> {
            var values = new ArrayList<DataCell>();
            ((CollectionDataValue) row.getCell(column)).forEach(values::add);
            embeddings.put(row.getKey().getString(), values.stream().mapToDouble(SimilarImagesTest::number).toArray());
        });
        return embeddings;
    }

    private static double cosine(double[] a, double[] b) {
        double ab = 0;
        double aa = 0;
        double bb = 0;
        for (int i = 0; i < a.length; i++) {
            ab += a[i] * b[i];
            aa += a[i] * a[i];
            bb += b[i] * b[i];
        }
        return ab / Math.sqrt(aa * bb);
    }

    /** Each image has its most similar others, by the embeddings that Embed gives them, none of those left out more similar. */
    @Test
    void findsForEachImageTheOthersWithTheMostSimilarEmbeddings() throws Exception {
        int images = workflow.addReader(StripedImages.grey(folder.resolve("images"), 12, 1));
        int similar = similar(images, 3);
        int embed = workflow.add(Nodes.EMBED, node -> node.addString("form", "LIST"));
        workflow.connect(model, 1, embed, 1).connect(images, 1, embed, 2);
        try (var run = workflow.load()) {
            run(run);
            var embeddings = embeddings(run.table(embed, 1));
            var pairs = pairs(run, similar);
            assertEquals(24 * 3, pairs.size());
            for (int i = 0; i < pairs.size(); i++) {
                var pair = pairs.get(i);
                assertEquals(i % 3 + 1, pair.rank);
                assertEquals(pairs.get(i / 3 * 3).image, pair.image);
                var own = embeddings.get(pair.image);
                assertEquals(cosine(own, embeddings.get(pair.similar)), pair.similarity, 1e-6);
                long nearer = embeddings.entrySet().stream().filter(other -> !other.getKey().equals(pair.image)
                        && cosine(own, other.getValue()) > pair.similarity + 1e-6).count();
                assertTrue(nearer < pair.rank, pair + ": " + nearer + " images are nearer");
            }
        }
    }

    /** The picture shows ten images of twenty-four, whose pixels it has at two for a point. */
    @Test
    void drawsSomeOfThem() throws Exception {
        int similar = similar(workflow.addReader(StripedImages.grey(folder.resolve("images"), 12, 1)), 20);
        int few = similar(workflow.addTable("grey16 grey48*2"), 20);
        try (var run = workflow.load()) {
            run(run);
            assertArrayEquals(new int[] {2 * 1196, 2 * 1296}, size(run.output(similar, 2, ImagePortObject.class)));
            assertEquals(6, run.table(few, 1).size(), "three with each other");
            assertEquals(2 * 470, size(run.output(few, 2, ImagePortObject.class))[1]);
        }
    }

    /** Its left half is the encoder's, its right one the pixels'; no image is found for itself. */
    @Test
    void thePictureShowsWhatTheEncoderAndThePixelsFindForEachImage() throws Exception {
        int images = workflow.addReader(StripedImages.grey(folder.resolve("images"), 12, 1));
        int similar = similar(images, 5);
        try (var run = workflow.load()) {
            run(run);
            var all = new ArrayList<Image>();
            for (var row : run.table(images, 1)) {
                all.add(ImageCodec.decode(((PNGImageValue) row.getCell(0)).getImageContent().getByteArray()));
            }
            var picture = (PNGImageValue) run.output(similar, 2, ImagePortObject.class).toDataCell();
            assertArrayEquals(NeighbourPictures.png(TestClassifier.encoder(), all), picture.getImageContent().getByteArray());
        }
    }

    private static int[] size(ImagePortObject picture) {
        var size = ((PNGImageValue) picture.toDataCell()).getImageContent().getPreferredSize();
        return new int[] {size.width, size.height};
    }

    @Test
    void saysWhichImageItCompares() throws Exception {
        int similar = similar(workflow.addTable("grey16 grey48*2"), 1);
        try (var run = workflow.load()) {
            var told = new ConcurrentLinkedQueue<String>();
            run.node(similar).addProgressListener(
                    event -> told.add(event.getNodeProgress().getProgress() + " " + event.getNodeProgress().getMessage()));
            run(run);
            assertTrue(told.contains("0.6 comparing image 1 of 3"), told.toString());
        }
    }

    @Test
    void findsCopies() throws Exception {
        var data = StripedImages.grey(folder.resolve("images"), 12, 1);
        Files.copy(data.resolve("across/0003.png"), data.resolve("down/copy.png"));
        int images = workflow.addReader(data);
        int similar = similar(images, 1);
        try (var run = workflow.load()) {
            run(run);
            var paths = new HashMap<String, String>();
            int path = run.table(images, 1).getDataTableSpec().findColumnIndex("path");
            run.table(images, 1).forEach(row -> paths.put(row.getKey().getString(), row.getCell(path).toString()));
            var copies = pairs(run, similar).stream().filter(pair -> pair.similarity > 1 - 1e-6).toList();
            assertEquals(2, copies.size(), copies.toString());
            for (var copy : copies) {
                var both = paths.get(copy.image) + " " + paths.get(copy.similar);
                assertTrue(both.contains("copy.png") && both.contains("0003.png"), both);
            }
        }
    }

    @Test
    void findsImagesForThoseOfAnotherTable() throws Exception {
        var data = StripedImages.grey(folder.resolve("images"), 12, 1);
        var examples = Files.createDirectories(folder.resolve("examples"));
        Files.copy(data.resolve("across/0003.png"), examples.resolve("example.png"));
        int similar = similar(workflow.addReader(data), 4);
        workflow.connect(workflow.addReader(examples), 1, similar, 3);
        try (var run = workflow.load()) {
            run(run);
            var pairs = pairs(run, similar);
            assertEquals(4, pairs.size());
            assertEquals(1, pairs.get(0).similarity, 1e-6, "the image itself, which is in both tables");
            assertTrue(pairs.get(1).similarity < 1 - 1e-6, pairs.toString());
        }
    }

    /** RowIDs stay right behind rows that are skipped. */
    @Test
    void rowsWithoutAReadableImageAreSkippedAndCounted() throws Exception {
        int similar = similar(workflow.addTable("grey16 missing grey48 brokengrey16 grey90x160 grey16"), 1);
        try (var run = workflow.load()) {
            run(run);
            var pairs = pairs(run, similar);
            assertEquals(List.of("Row0", "Row2", "Row4", "Row5"), pairs.stream().map(Pair::image).toList());
            assertEquals("Row5", pairs.get(0).similar);
            assertEquals("Row0", pairs.get(3).similar);
            assertEquals(NodeMessage.Type.WARNING, run.message(similar).getMessageType());
            run.assertSays(similar, "2 of 6 rows of the table of images were skipped: 1 without an image, 1 unreadable");
        }
    }

    @Test
    void saysThatAllImagesAreAlikeToTheEncoder() throws Exception {
        int alike = similar(workflow.addTable("grey16*20"), 2);
        int different = similar(workflow.addReader(StripedImages.grey(folder.resolve("images"), 12, 1)), 2);
        try (var run = workflow.load()) {
            run(run);
            run.assertSays(alike, "finds all images nearly the same (mean similarity 1.000000)", "Unless they are");
            assertFalse(run.message(different).getMessage().contains("nearly the same"), run.message(different).getMessage());
        }
    }

    @Test
    void aSingleImageIsRefused() throws Exception {
        workflow.assertFails(similar(workflow.addTable("missing grey16"), 1), "There is only one image in the table of images",
                "third port");
    }

    @Test
    void aTableWithoutAnImageIsRefused() throws Exception {
        workflow.assertFails(similar(workflow.addTable("missing*3"), 1), "no readable image", "the table of images");
    }

    @Test
    void imagesOfOtherColoursAreRefused() throws Exception {
        workflow.assertFails(similar(workflow.addTable("colour16*3"), 1), "learnt from greyscale images");
    }

    @Test
    void moreThanAHundredAreRefused() throws Exception {
        int images = workflow.addTable("grey16*3");
        int similar = workflow.add(Nodes.SIMILAR, node -> node.addInt("count", 3),
                tree -> TestWorkflow.overwrite(tree, "count", "count"));
        workflow.connect(model, 1, similar, 1).connect(images, 1, similar, 2).variable("count", 101);
        try (var run = workflow.load()) {
            run.run();
            run.assertSays(similar, "Similar images must be between 1 and 100, got 101");
        }
    }
}
