package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assumptions.assumeFalse;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettingsWO;
import org.knime.core.node.workflow.NodeMessage;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;

/** Files that Model Reader refuses, or a node behind it: each in a sentence that names what is wrong and says what to do. */
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

    /** Both writers and both readers have the same names. */
    @Test
    void aFileOfKnimesOwnModelWriter() throws Exception {
        var file = TestClassifier.untrained(folder);
        workflow.assertFails(workflow.add(Nodes.MODEL_READER, model -> model.addString("file", file.toString())),
                "The file \"" + file + "\" cannot be opened as a model. This file was written by KNIME's own Model Writer; open"
                        + " it with KNIME's own Model Reader (under IO).");
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

    /** Nothing is known of a model in a file until Model Reader has run; then the nodes behind it are configured anew. */
    @Test
    void aModelToContinueFromThatDoesNotFitTheSettings() throws Exception {
        var file = folder.resolve("model.zip");
        try (var out = Files.newOutputStream(file)) {
            PretrainedModel.random(Backbone.SMALL_CNN, new Preprocessing(new InputShape(1, 16), new float[] {0.5f},
                    new float[] {0.2f}), 1).write(out, () -> { });
        }
        var data = StripedImages.grey(folder.resolve("grey"), 4, 1);
        int images = workflow.addReader(data);
        int modelReader = workflow.add(Nodes.MODEL_READER, model -> model.addString("file", file.toString()));
        int encoder = continuing(images, modelReader, training -> training.addString("encoder", "RESNET18"));
        int colours = continuing(images, modelReader, training -> training.addString("colours", "COLOUR"));
        int size = continuing(images, modelReader, training -> training.addInt("imageSize", 48));
        try (var run = workflow.load()) {
            assertFalse(run.run());
            assertEquals("The model to continue from has the encoder Small CNN, the settings say ResNet-18. Choose the encoder"
                    + " Small CNN or another model.", run.message(encoder).getMessage());
            assertEquals("The model to continue from has learnt from greyscale images, the settings say colour. Set Colours to"
                    + " \"As the images\" or disconnect the model.", run.message(colours).getMessage());
            assertEquals("The model to continue from takes images of 16 pixels, the settings say 48. Set the image size to 0"
                    + " or disconnect the model.", run.message(size).getMessage());
        }
    }

    private int continuing(int images, int modelReader, Consumer<NodeSettingsWO> settings) {
        int node = workflow.add(Nodes.SIMCLR, model -> {
            var training = model.addNodeSettings("training");
            training.addInt("batchSize", 8);
            settings.accept(training);
        });
        workflow.connect(images, 1, node, 1).connect(modelReader, 1, node, 4);
        return node;
    }
}
