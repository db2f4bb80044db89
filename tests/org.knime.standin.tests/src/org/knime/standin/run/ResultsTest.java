package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.knime.standin.run.Runs.node;
import static org.knime.standin.run.Runs.output;
import static org.knime.standin.run.Runs.row;
import static org.knime.standin.run.Runs.spec;
import static org.knime.standin.run.Runs.table;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.collection.CollectionCellFactory;
import org.knime.core.data.collection.ListCell;
import org.knime.core.data.def.BooleanCell;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.LongCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortUtil;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.knime.standin.batch.results.NodeOutcome;
import org.knime.standin.batch.results.Results;
import org.knime.standin.batch.results.RunOutcome.Ending;
import org.knime.standin.tables.Pngs;

/** What the nodes gave, as files that other programs read. */
class ResultsTest {
    private static final DataType LIST = DataType.getType(ListCell.class, DoubleCell.TYPE);

    @TempDir
    Path directory;
    private Path folder;

    @BeforeEach
    void makeAFolder() throws IOException {
        folder = Files.createDirectory(directory.resolve("results"));
        Files.writeString(folder.resolve("log.txt"), "logged\n");
    }

    private Results write(NodeOutcome... nodes) throws IOException {
        return Results.write(Runs.of(Ending.DONE, nodes), folder);
    }

    private List<String> files() throws IOException {
        try (var tree = Files.walk(folder)) {
            return tree.filter(Files::isRegularFile).map(file -> folder.relativize(file).toString().replace('\\', '/')).sorted()
                .toList();
        }
    }

    private static DataCell png(int seed) throws IOException {
        return PNGImageCellFactory.create(Pngs.noise(4, seed));
    }

    @Test
    void aTableIsACsvFileByRfc4180() throws Exception {
        var missing = new MissingCell("unknown");
        var cells = table(spec("text, \"quoted\"", StringCell.TYPE, "int", IntCell.TYPE, "long", LongCell.TYPE,
            "double", DoubleCell.TYPE, "yes", BooleanCell.TYPE, "list", LIST),
            row(new StringCell("a,b"), new IntCell(1), new LongCell(1L << 40), new DoubleCell(0.1), BooleanCell.TRUE,
                CollectionCellFactory.createListCell(List.of(new DoubleCell(1.5), missing, new DoubleCell(Double.NaN)))),
            row(new StringCell("line\nbreak and \"quotes\""), missing, missing, new DoubleCell(1e-7), BooleanCell.FALSE, missing),
            row(new StringCell(""), new IntCell(-1), new LongCell(0), new DoubleCell(2), missing, missing));
        write(node(1, "Read"), node(2, "Some Node", output("The Table", cells)));
        assertEquals("row ID,\"text, \"\"quoted\"\"\",int,long,double,yes,list\r\n"
            + "Row0,\"a,b\",1,1099511627776,0.1,true,\"[1.5,null,\"\"NaN\"\"]\"\r\n"
            + "Row1,\"line\nbreak and \"\"quotes\"\"\",,,1.0E-7,false,\r\n"
            + "Row2,\"\",-1,0,2.0,,\r\n", Files.readString(folder.resolve("2-some-node/the-table.csv")));
    }

    @Test
    void imagesOfATableLieBesideIt() throws Exception {
        var images = table(spec("image", PNGImageContent.TYPE, "label", StringCell.TYPE), row(png(1), new StringCell("a")),
            row(DataType.getMissingCell(), new StringCell("b")));
        write(node(1, "Read", output("Images", images)));
        assertEquals("row ID,image,label\r\nRow0,images/00001.png,a\r\nRow1,,b\r\n",
            Files.readString(folder.resolve("1-read/images.csv")));
        assertArrayEquals(Pngs.noise(4, 1), Files.readAllBytes(folder.resolve("1-read/images/00001.png")));
    }

    @Test
    void onlyTheFirstImagesOfABigTableBecomeFilesAndThePageSaysSo() throws Exception {
        var one = png(1);
        var rows = IntStream.range(0, 150).mapToObj(i -> row(one, one)).toArray(DataCell[][]::new);
        var spec = spec("image", PNGImageContent.TYPE, "view 1", PNGImageContent.TYPE);
        write(node(1, "Augment", output("Views", table(spec, rows))));
        assertEquals(200, files().stream().filter(file -> file.endsWith(".png")).count());
        assertTrue(files().contains("1-augment/views/00100-2-view-1.png"));
        var lines = Files.readAllLines(folder.resolve("1-augment/views.csv"));
        assertEquals(151, lines.size());
        assertEquals("Row100,,", lines.get(101));
        assertTrue(Files.readString(folder.resolve("summary.md"))
            .contains("The first 200 of 300 images lie in `views`; the cells of the others are empty."));
    }

    @Test
    void aPortObjectThatHoldsOneModelFileIsWrittenAsThatFile() throws Exception {
        write(node(1, "Learn", output("Model", new EntriesPortObject("model.zip")),
            output("Weights", new EntriesPortObject("weights.bin")), output("Other model", new EntriesPortObject("model.zip"))));
        assertEquals(List.of("1-learn/model.zip", "1-learn/other-model-model.zip", "1-learn/weights.bin", "log.txt",
            "summary.md"), files());
        assertEquals("model.zip", Files.readString(folder.resolve("1-learn/model.zip")));
        assertEquals("weights.bin", Files.readString(folder.resolve("1-learn/weights.bin")));
    }

    @Test
    void anyOtherPortObjectIsWrittenAsKnimeWritesIt() throws Exception {
        write(node(1, "Learn", output("Classifier", new EntriesPortObject("a.bin", "b.zip"))));
        var read = PortUtil.readObjectFromFile(folder.resolve("1-learn/classifier.zip").toFile(), new ExecutionMonitor());
        assertEquals(List.of("a.bin", "b.zip"), List.copyOf(((EntriesPortObject)read).entries().keySet()));
    }

    @Test
    void aPictureIsAPngFile() throws Exception {
        var picture = new ImagePortObject(new PNGImageContent(Pngs.noise(4, 1)), new ImagePortObjectSpec(PNGImageContent.TYPE));
        write(node(3, "Learn", output("Learning curve", picture)));
        assertArrayEquals(Pngs.noise(4, 1), Files.readAllBytes(folder.resolve("3-learn/learning-curve.png")));
        assertTrue(Files.readString(folder.resolve("summary.md"))
            .contains("![Learning curve – Learn (#3)](3-learn/learning-curve.png)"));
    }

    @Test
    void whatCannotBeWrittenLeavesNothingHalfWrittenAndDoesNotTakeTheRestWithIt() throws Exception {
        var small = table(spec("n", IntCell.TYPE), row(new IntCell(1)));
        var results = write(node(1, "Learn", output("Model", EntriesPortObject.thatCannotBeSaved()), output("History", small)));
        assertEquals(List.of("1-learn/history.csv", "log.txt", "summary.md"), files());
        assertEquals(Ending.FAILED, results.run().ending());
        assertEquals(List.of("Learn (#1), Model: Could not be written: No space left on device"), results.failures());
        assertTrue(Files.readString(folder.resolve("summary.md")).contains("No space left on device"));
    }

    @Test
    void anOutputThatTakesMoreMemoryThanThereIsDoesNotTakeTheRestWithIt() throws Exception {
        var small = table(spec("n", IntCell.TYPE), row(new IntCell(1)));
        var huge = EntriesPortObject.thatLooksWhenSaved(() -> {
            throw new OutOfMemoryError("Java heap space");
        });
        var results = write(node(1, "Learn", output("Model", huge), output("History", small)));
        assertEquals(List.of("1-learn/history.csv", "log.txt", "summary.md"), files());
        assertEquals(Ending.FAILED, results.run().ending());
        assertEquals(List.of("Learn (#1), Model: Could not be written: the memory ran out (Java heap space). Run it on a computer"
            + " with more memory."), results.failures());
    }

    @Test
    void modelsAreWrittenFirstThenTablesThenPicturesAndTablesWithImagesLast() throws Exception {
        var small = table(spec("n", IntCell.TYPE), row(new IntCell(1)));
        var images = table(spec("image", PNGImageContent.TYPE), row(png(1)));
        var picture = new ImagePortObject(new PNGImageContent(Pngs.noise(4, 1)), new ImagePortObjectSpec(PNGImageContent.TYPE));
        var before = new ArrayList<String>();
        var model = EntriesPortObject.thatLooksWhenSaved(() -> before.addAll(List.of(folder.toFile().list())));
        write(node(1, "Read", output("Images", images)),
            node(2, "Learn", output("Curve", picture), output("History", small), output("Model", model)));
        before.removeAll(List.of(".room", "log.txt", "2-learn"));
        assertEquals(List.of(), before);
        var written = List.of("2-learn/model.zip", "2-learn/history.csv", "2-learn/curve.png", "1-read/images.csv");
        var inTime = new ArrayList<>(written);
        inTime.sort(Comparator.comparing(this::whenWritten));
        assertEquals(written, inTime);
        var nodes = Files.readString(folder.resolve("summary.md")).replaceFirst("(?s).*## Nodes", "");
        assertTrue(nodes.matches("(?s).*images\\.csv.*curve\\.png.*history\\.csv.*model\\.zip.*"), nodes);
    }

    private FileTime whenWritten(String file) {
        try {
            return Files.getLastModifiedTime(folder.resolve(file));
        } catch (IOException ex) {
            throw new UncheckedIOException(ex);
        }
    }

    @Test
    void roomForThePageAndTheLogIsHeldWhileTheOutputsAreWritten() throws Exception {
        var seen = new ArrayList<Long>();
        var model = EntriesPortObject.thatLooksWhenSaved(() -> seen.add(folder.resolve(".room").toFile().length()));
        write(node(1, "Learn", output("Model", model)));
        assertTrue(seen.get(0) > Files.size(folder.resolve("summary.md")) + Files.size(folder.resolve("log.txt")));
        assertEquals(List.of("1-learn/model.zip", "log.txt", "summary.md"), files());
    }

    @Test
    void portsOfOneNameDoNotOverwriteEachOther() throws Exception {
        var small = table(spec("n", IntCell.TYPE), row(new IntCell(1)));
        write(node(1, "Split", output("Rows", small), output("rows", small)));
        assertEquals(List.of("1-split/rows-2.csv", "1-split/rows.csv", "log.txt", "summary.md"), files());
    }
}
