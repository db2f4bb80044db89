package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.workflow.NodeMessage;

/** Files that Model Reader refuses: each in a sentence that names the file and says what to do. */
class BadModelFileTest {

    @TempDir
    Path folder;

    private TestWorkflow workflow;

    @BeforeEach
    void begin() {
        workflow = new TestWorkflow(folder.resolve("workflow"));
    }

    @Test
    void aModelFileThatIsNone() throws Exception {
        var file = Files.writeString(folder.resolve("model.zip"), "no model");
        int missing = workflow.add(Nodes.MODEL_READER, model -> model.addString("file", folder.resolve("no.zip").toString()));
        int wrong = workflow.add(Nodes.MODEL_READER, model -> model.addString("file", file.toString()));
        workflow.assertFails(missing, "no model file", "no.zip", "Check the path");
        try (var run = TestWorkflow.open(folder.resolve("workflow"))) {
            run.run();
            assertEquals(NodeMessage.Type.ERROR, run.message(wrong).getMessageType());
            assertEquals("The file \"" + file + "\" cannot be opened as a model. This is not a Selfsup model: it is not a zip"
                    + " file.", run.message(wrong).getMessage());
        }
    }

    @Test
    void aModelFileThatEndsTooSoon() throws Exception {
        var file = folder.resolve("half.zip");
        try (var in = BadModelFileTest.class.getResourceAsStream("/models/own-dl4j-graph.zip")) {
            Files.write(file, in.readNBytes(2000));
        }
        workflow.assertFails(workflow.add(Nodes.MODEL_READER, model -> model.addString("file", file.toString())),
                "The file \"" + file + "\" cannot be opened as a model. The model file is incomplete or damaged.",
                "Copy it once more, or write it anew.");
    }

    @Test
    void aModelFileThatMayNotBeRead() throws Exception {
        var file = Files.writeString(folder.resolve("secret.zip"), "whatever");
        Files.setPosixFilePermissions(file, Set.of());
        assumeFalse(Files.isReadable(file), "this user may read everything");
        int reader = workflow.add(Nodes.MODEL_READER, model -> model.addString("file", file.toString()));
        workflow.assertFails(reader, "The model file \"" + file + "\" may not be read", "Check its access rights");
    }

    @Test
    void aNetworkOfAnotherProgramForImagesOfAnotherSize() throws Exception {
        var file = folder.resolve("own.zip");
        try (var in = BadModelFileTest.class.getResourceAsStream("/models/own-dl4j-graph.zip")) {
            Files.copy(in, file);
        }
        int reader = workflow.add(Nodes.MODEL_READER, model -> model.addString("file", file.toString()));
        workflow.assertFails(reader, "cannot be used on greyscale images of 224 × 224 pixels",
                "Selfsup takes a DL4J ComputationGraph");
    }
}
