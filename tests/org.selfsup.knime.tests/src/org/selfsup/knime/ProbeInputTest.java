package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tables that Linear Probe refuses, with an encoder of greyscale images that nobody has trained. */
class ProbeInputTest {

    @TempDir
    Path folder;

    private TestWorkflow workflow;
    private int model;

    @BeforeEach
    void begin() throws Exception {
        workflow = new TestWorkflow(folder.resolve("workflow"));
        model = workflow.addModel(TestClassifier.encoder());
    }

    private int probe(int labelled, String otherColours) {
        int probe = workflow.add(Nodes.PROBE, probing -> {
            probing.addBoolean("compare", false);
            probing.addString("labelsPerClass", "");
            probing.addString("otherColours", otherColours);
        });
        workflow.connect(model, 1, probe, 1).connect(labelled, 1, probe, 2);
        return probe;
    }

    @Test
    void labelledImagesOfOtherColours() throws Exception {
        int probe = probe(workflow.addReader(StripedImages.colour(folder.resolve("colour"), 8, 1)), "REFUSE");
        workflow.assertFails(probe, "learnt from greyscale images", "\"image\" are colour", "Connect greyscale images");
    }

    @Test
    void testImagesOfOtherColours() throws Exception {
        int probe = probe(workflow.addReader(StripedImages.grey(folder.resolve("grey"), 8, 1)), "REFUSE");
        workflow.connect(workflow.addReader(StripedImages.colour(folder.resolve("colour"), 8, 2)), 1, probe, 3);
        workflow.assertFails(probe, "learnt from greyscale images", "\"image\" are colour", "Connect greyscale images");
    }

    @Test
    void bothAreTakenIfTheyMayBeConverted() throws Exception {
        int probe = probe(workflow.addReader(StripedImages.colour(folder.resolve("colour"), 8, 1)), "CONVERT");
        workflow.connect(workflow.addReader(StripedImages.colour(folder.resolve("others"), 4, 2)), 1, probe, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(8, run.table(probe, 2).size());
        }
    }

    /** Each table by itself has two classes that nobody would take for one. */
    @Test
    void classesThatMayBeTheSame() throws Exception {
        int probe = probe(workflow.addReader(StripedImages.grey(folder.resolve("labelled"), 8, 1)), "REFUSE");
        var test = StripedImages.grey(folder.resolve("test"), 4, 2);
        Files.move(test.resolve("down"), test.resolve("do wn"));
        workflow.connect(workflow.addReader(test), 1, probe, 3);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            run.assertSays(probe, "Some labels differ in nothing but capital letters or blanks, and count as classes of their own:"
                    + " \"do wn\", \"down\". If they mean the same, write them in one way in the table, for instance with String"
                    + " Cleaner.");
        }
    }

    /** Nothing else says why the other class is not there: a node that fails shows no warnings. */
    @Test
    void oneClassBecauseTheRowsOfTheOtherWereSkipped() throws Exception {
        var data = StripedImages.oneClass(folder.resolve("data"), 12, 1);
        Files.copy(data.resolve("across/0000.png"), data.resolve("down.png"));
        Files.copy(data.resolve("across/0001.png"), data.resolve("downAgain.png"));
        int probe = probe(workflow.addReader(data), "REFUSE");
        workflow.assertFails(probe, "of one class, \"across\"", "or add images of a second class. 2 of 14 rows of the table of"
                + " labelled images were skipped: 2 without a label (first: Row", " has no label).");
    }

    @Test
    void noRowThatCanBeUsed() throws Exception {
        var loose = StripedImages.oneClass(folder.resolve("data"), 2, 1).resolve("across");
        int probe = workflow.add(Nodes.PROBE, probing -> probing.addString("labelColumn", "label"));
        workflow.connect(model, 1, probe, 1).connect(workflow.addReader(loose), 1, probe, 2);
        workflow.assertFails(probe, "put them into one sub-folder per class. Those of an MNIST-style file have none without the"
                + " file of their labels beside it. 2 of 2 rows of the table of labelled images were skipped: 2 without a label"
                + " (first: Row0 has no label).");
    }
}
