package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.knime.standin.run.Runs.node;
import static org.knime.standin.run.Runs.output;
import static org.knime.standin.run.Runs.row;
import static org.knime.standin.run.Runs.spec;
import static org.knime.standin.run.Runs.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.knime.core.data.image.png.PNGImageContent;
import org.knime.core.node.port.image.ImagePortObject;
import org.knime.core.node.port.image.ImagePortObjectSpec;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.NodeMessage.Type;
import org.knime.standin.batch.results.NodeOutcome;
import org.knime.standin.batch.results.NodeOutcome.State;
import org.knime.standin.batch.results.Results;
import org.knime.standin.batch.results.RunOutcome;
import org.knime.standin.batch.results.RunOutcome.Ending;
import org.knime.standin.tables.Pngs;

/** The page that tells a person what came out. */
class SummaryTest {
    private static final DataCell MISSING = DataType.getMissingCell();

    @TempDir
    Path folder;

    private String page(RunOutcome run) throws IOException {
        write(run);
        return Files.readString(folder.resolve("summary.md"));
    }

    private Results write(RunOutcome run) throws IOException {
        return Results.write(run, folder);
    }

    private static NodeOutcome probe() {
        return node(2, "Probe", output("Report", table(
            spec("kind", StringCell.TYPE, "labels", IntCell.TYPE, "accuracy", DoubleCell.TYPE, "none", DoubleCell.TYPE,
                "rate", DoubleCell.TYPE, "verdict", StringCell.TYPE),
            row(new StringCell("pre|trained"), new IntCell(1000), new DoubleCell(0.83215), MISSING, new DoubleCell(1.5e-5),
                new StringCell("It is worth it.")),
            row(new StringCell("*raw*"), new IntCell(10), new DoubleCell(0.5), MISSING, new DoubleCell(2e-6), MISSING),
            row(new StringCell("none"), MISSING, MISSING, MISSING, MISSING, new StringCell("More labels help.")),
            row(new StringCell("none"), MISSING, MISSING, MISSING, MISSING, new StringCell("A third sentence.")))));
    }

    @Test
    void itBeginsWithTheOutcomeAndWhatItMeans() throws Exception {
        var page = page(Runs.of(Ending.DONE, node(1, "Read"), probe()));
        assertTrue(page.startsWith("# flow\n\n**Done: all 2 nodes were executed.**\n\n> It is worth it.\n\n"
            + "> More labels help.\n\n> A third sentence.\n\n"
            + "Started on 2 January 2026 at 03:04 (GMT), took 4 min 5 s. Variables: seed = `1`.\n"), page);
    }

    @Test
    void theLastWordsOfARunAreTheFirstAndTheLastSentence() throws Exception {
        assertEquals(List.of("It is worth it.", "A third sentence."), write(Runs.of(Ending.DONE, probe())).verdict());
    }

    /** Two encoders are compared, say: each sentence is of one of them, though they say the same. */
    @Test
    void sentencesOfSeveralNodesNameTheirNode() throws Exception {
        var results = write(Runs.of(Ending.DONE, judging(2, "with *SimCLR*", 3), judging(3, "", 3)));
        assertEquals(List.of("Probe (#3): Sentence 1.", "Probe (#3): Sentence 3.", "Probe (#2), with *SimCLR*: Sentence 1.",
            "Probe (#2), with *SimCLR*: Sentence 3.", "summary.md has 2 more sentences of these nodes."),
            results.verdict());
        var page = Files.readString(folder.resolve("summary.md"));
        assertTrue(page.contains("> Probe (#3): Sentence 2.\n\n> Probe (#3): Sentence 3.\n\n"
            + "> Probe (#2), with \\*SimCLR\\*: Sentence 1.\n\n"), page);
    }

    @Test
    void sentencesThatAreLeftOutAreCounted() throws Exception {
        var page = page(Runs.of(Ending.DONE, judging(2, "", 13)));
        assertTrue(page.contains("> Sentence 10.\n\n> … and 3 more sentences in its table.\n\n"), page);
        var several = page(Runs.of(Ending.DONE, judging(2, "", 3), judging(3, "", 3), judging(4, "", 3), judging(5, "", 3)));
        assertEquals(12, several.lines().filter(line -> line.startsWith("> Probe")).count(), several);
    }

    private static NodeOutcome judging(int number, String label, int sentences) {
        var rows = IntStream.rangeClosed(1, sentences).mapToObj(i -> row(new StringCell("Sentence " + i + ".")))
            .toArray(DataCell[][]::new);
        var node = node(number, "Probe", output("Report", table(spec("verdict", StringCell.TYPE), rows)));
        return new NodeOutcome(number, node.name(), label, node.state(), node.took(), node.message(), node.outputs(), Map.of());
    }

    @Test
    void aVerdictIsNotToldWithoutTheWarningOfItsNode() throws Exception {
        var node = judging(2, "", 1);
        var warned = new NodeOutcome(2, node.name(), "", node.state(), node.took(), NodeMessage.newWarning("All are copies"),
            node.outputs(), Map.of());
        var silent = node(1, "Read", State.EXECUTED, NodeMessage.newWarning("2 files left out"));
        assertEquals(List.of("Sentence 1.", "Probe (#2): warning: All are copies."),
            write(Runs.of(Ending.DONE, silent, warned)).verdict());
    }

    @Test
    void smallTablesAreShownWithNumbersThatCanBeCompared() throws Exception {
        var page = page(Runs.of(Ending.DONE, probe()));
        assertTrue(page.contains("""
            | kind | labels | accuracy | rate |
            | :--- | ---: | ---: | ---: |
            | pre\\|trained | 1,000 | 0.8322 | 1.500e-05 |
            | \\*raw\\* | 10 | 0.5000 | 2.000e-06 |
            | none |  |  |  |
            """), page);
    }

    @Test
    void ofLongTablesTheFirstAndTheLastRowsAreShown() throws Exception {
        var rows = IntStream.range(0, 1152).mapToObj(i -> row(new IntCell(i))).toArray(DataCell[][]::new);
        var page = page(Runs.of(Ending.DONE, node(1, "Read", output("Rows", table(spec("n", IntCell.TYPE), rows)))));
        assertTrue(page.contains("""
            | 18 |
            | 19 |
            | … |
            | 1,142 |
            """), page);
        assertTrue(page.contains("""
            | 1,151 |

            First 20 and last 10 of 1,152 rows; all, with exact numbers: [rows.csv](1-read/rows.csv)
            """), page);
        assertTrue(page.contains("- **Rows**: [rows.csv](1-read/rows.csv) – 1,152 rows, 1 column."), page);
    }

    @Test
    void tablesOfThirtyRowsAreShownAsAWhole() throws Exception {
        var rows = IntStream.range(0, 30).mapToObj(i -> row(new IntCell(i))).toArray(DataCell[][]::new);
        var page = page(Runs.of(Ending.DONE, node(1, "Read", output("Rows", table(spec("n", IntCell.TYPE), rows)))));
        assertTrue(page.contains("| 19 |\n| 20 |\n") && page.contains("| 29 |\n\nExact numbers: "), page);
    }

    /** Fourteen columns, of which a training without watching fills twelve: its outcome stands in the last row. */
    @Test
    void theHistoryOfATrainingIsShown() throws Exception {
        var columns = IntStream.range(0, 28).mapToObj(i -> i % 2 == 0 ? "column " + i / 2 : DoubleCell.TYPE).toArray();
        var rows = IntStream.rangeClosed(1, 35).mapToObj(epoch -> IntStream.range(0, 14)
            .mapToObj(i -> i == 9 || i == 11 ? MISSING : new DoubleCell(epoch)).toArray(DataCell[]::new))
            .toArray(DataCell[][]::new);
        var page = page(Runs.of(Ending.DONE, node(4, "Learn", output("Training history", table(spec(columns), rows)))));
        assertTrue(page.contains("### Training history – Learn (#4)\n\n| column 0 | column 1 |"), page);
        assertFalse(page.contains("column 9") || page.contains("column 11"), page);
        assertTrue(page.contains("| 35 | 35 |"), page);
    }

    @Test
    void tablesThatAreTooWideOrHoldImagesAreNotShown() throws Exception {
        var wide = IntStream.range(0, 30).mapToObj(i -> i % 2 == 0 ? "column " + i : IntCell.TYPE).toArray();
        var cells = IntStream.range(0, 15).mapToObj(IntCell::new).toArray(DataCell[]::new);
        var image = PNGImageCellFactory.create(Pngs.noise(4, 1));
        var page = page(Runs.of(Ending.DONE, node(1, "Read", output("Wide", table(spec(wide), cells)),
            output("Images", table(spec("image", PNGImageContent.TYPE), row(image))))));
        assertFalse(page.contains("## Tables"));
        assertTrue(page.contains("wide.csv") && page.contains("images.csv"), page);
    }

    @Test
    void whatTheLastNodesGiveComesFirst() throws Exception {
        var small = table(spec("n", IntCell.TYPE), row(new IntCell(1)));
        var page = page(Runs.of(Ending.DONE, node(1, "Read", output("Rows", small)), node(2, "Learn", output("History", small))));
        assertTrue(page.indexOf("### History – Learn (#2)") < page.indexOf("### Rows – Read (#1)"));
        assertTrue(page.indexOf("### Read (#1)") < page.indexOf("### Learn (#2)"));
    }

    /** The page begins with the verdict, so with its pictures and tables too, whatever ran after. */
    @Test
    void whatTheVerdictSpeaksOfComesFirst() throws Exception {
        var picture = new ImagePortObject(new PNGImageContent(Pngs.noise(4, 1)), new ImagePortObjectSpec(PNGImageContent.TYPE));
        var small = table(spec("n", IntCell.TYPE), row(new IntCell(1)));
        var judged = table(spec("n", IntCell.TYPE, "verdict", StringCell.TYPE), row(new IntCell(1), new StringCell("It is.")));
        var page = page(Runs.of(Ending.DONE, node(1, "Probe", output("Report", judged), output("Curve", picture)),
            node(2, "Look", output("Pairs", small), output("Examples", picture))));
        assertTrue(page.indexOf("### Curve – Probe") < page.indexOf("### Examples – Look"), page);
        assertTrue(page.indexOf("### Report – Probe") < page.indexOf("### Pairs – Look"), page);
        assertTrue(page.indexOf("### Pairs – Look") > 0, page);
    }

    /** The verdict speaks of the last picture; the details before it come after it. */
    @Test
    void theLastPictureOfANodeComesFirst() throws Exception {
        var picture = new ImagePortObject(new PNGImageContent(Pngs.noise(4, 1)), new ImagePortObjectSpec(PNGImageContent.TYPE));
        var page = page(Runs.of(Ending.DONE, node(1, "Learn", output("Progress", picture)),
            node(2, "Probe", output("Matrix", picture), output("Curve", picture))));
        var order = Stream.of("Curve – Probe", "Matrix – Probe", "Progress – Learn").map(name -> page.indexOf("### " + name))
            .toList();
        assertEquals(order.stream().sorted().toList(), order);
        assertTrue(order.get(0) > 0, page);
    }

    @Test
    void flowVariablesAreWrittenForReading() throws Exception {
        var variables = new LinkedHashMap<String, String>();
        variables.put("warning", "");
        variables.put("accuracy", "NaN");
        variables.put("rank", "131.5293554666037");
        variables.put("pixels", "12345.678901234");
        variables.put("tiny", "2.8123456789E-8");
        variables.put("rate", "0.001875");
        variables.put("epochs", "35");
        variables.put("what", "`1.23456789` it is");
        var plain = node(1, "Learn");
        var page = page(Runs.of(Ending.DONE, new NodeOutcome(1, plain.name(), plain.label(), plain.state(), plain.took(),
            plain.message(), List.of(), variables)));
        assertTrue(page.contains("Flow variables: warning = none, accuracy = none, rank = `131.5`, pixels = `12346`, tiny ="
            + " `2.812E-8`, rate = `0.001875`, epochs = `35`, what = `'1.23456789' it is`."), page);
    }

    @Test
    void warningsStandAtTheTop() throws Exception {
        var warning = new NodeMessage(Type.WARNING, "3 images were skipped", "Row7 is no image", List.of("Check the folder"));
        var page = page(Runs.of(Ending.DONE, node(1, "Read", State.EXECUTED, warning)));
        assertTrue(page.contains("**Done: the only node was executed, with a warning.**"), page);
        assertTrue(page.contains("## Warnings\n\n- ⚠ Read (#1): 3 images were skipped. Row7 is no image. Check the folder.\n"),
            page);
    }

    @Test
    void aFailureIsToldWithItsReason() throws Exception {
        var page = page(Runs.of(Ending.FAILED, node(1, "Read", State.EXECUTED, NodeMessage.NONE),
            node(2, "Learn", State.FAILED, NodeMessage.newError("The batch is larger than the table.")),
            node(3, "Embed", State.NOT_EXECUTED, NodeMessage.NONE)));
        assertTrue(page.contains("**Failed: Learn (#2) failed; 1 of 3 nodes was executed.**"), page);
        assertTrue(page.contains("## What went wrong\n\n- ⚠ Learn (#2): The batch is larger than the table.\n"), page);
        assertTrue(page.contains("### Embed (#3)\n\nNot executed.\n"), page);
    }

    @Test
    void itEndsWithHowToGetTheSameAgain() throws Exception {
        var page = page(Runs.of(Ending.DONE, node(1, "Read")));
        assertTrue(page.contains("- Workflow: `/flows/flow`\n- Flags: `-workflow.variable=seed,1,int`\n"), page);
        assertTrue(page.contains("> What it is for."), page);
    }
}
