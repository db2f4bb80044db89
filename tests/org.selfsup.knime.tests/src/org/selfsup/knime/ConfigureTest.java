package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.workflow.NodeMessage;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.port.SelfsupModelPortObjectSpec;

/** What a node says before anything is executed, from specs and settings alone. */
class ConfigureTest {

    @TempDir
    Path folder;

    private TestWorkflow workflow;

    private TestWorkflow begin() {
        workflow = new TestWorkflow(folder.resolve("workflow"));
        return workflow;
    }

    private int reader() {
        return workflow.add(Nodes.READER, model -> model.addString("folder", "/no/such/folder"));
    }

    private void assertRefused(int node, String... words) throws Exception {
        try (var loaded = workflow.load()) {
            assertFalse(loaded.node(node).getNodeContainerState().isConfigured());
            loaded.assertSays(node, words);
        }
    }

    @EachPretrain
    void noFileIsOpened(Nodes kind) throws Exception {
        begin();
        var noImages = Files.writeString(folder.resolve("images.zip"), "no images");
        var noModel = Files.writeString(folder.resolve("model.zip"), "no model");
        int reader = workflow.addReader(noImages);
        int modelReader = workflow.add(Nodes.MODEL_READER, model -> model.addString("file", noModel.toString()));
        int pretrain = workflow.add(kind, model -> {});
        int probe = workflow.add(Nodes.PROBE, model -> {});
        workflow.connect(reader, 1, pretrain, 1).connect(modelReader, 1, probe, 1).connect(reader, 1, probe, 2);

        try (var loaded = workflow.load()) {
            for (int node : new int[] {reader, modelReader, pretrain, probe}) {
                assertTrue(loaded.node(node).getNodeContainerState().isConfigured(), loaded.message(node).getMessage());
                assertEquals(NodeMessage.Type.RESET, loaded.message(node).getMessageType(), loaded.message(node).getMessage());
            }
            assertFalse(loaded.run());
            loaded.assertSays(reader, "images.zip");
            loaded.assertSays(modelReader, "cannot be opened as a model");
        }
    }

    @EachPretrain
    void theModelSpecTellsWhatIsKnownInAdvance(Nodes kind) throws Exception {
        begin();
        int reader = reader();
        int pretrain = workflow.add(kind, model -> {
            var training = model.addNodeSettings("training");
            training.addString("encoder", "RESNET18");
            training.addString("colours", "COLOUR");
        });
        workflow.connect(reader, 1, pretrain, 1);

        try (var loaded = workflow.load()) {
            var spec = (SelfsupModelPortObjectSpec) loaded.node(pretrain).getOutPort(1).getPortObjectSpec();
            assertEquals(kind.title, spec.method().orElseThrow() + " Pretrain");
            assertEquals(Backbone.RESNET18.embeddingSize(), spec.embeddingSize().orElseThrow());
            assertEquals(3, spec.channels().orElseThrow());
            assertTrue(spec.imageSize().isEmpty(), "the images decide");
        }
    }

    /** The file may hold a network of another program, which then is the encoder. */
    @Test
    void behindAModelReaderTheEncoderIsOpen() throws Exception {
        begin();
        int reader = reader();
        int modelReader = workflow.add(Nodes.MODEL_READER, model -> {});
        int pretrain = workflow.add(Nodes.SIMCLR, model -> {});
        workflow.connect(reader, 1, pretrain, 1).connect(modelReader, 1, pretrain, 4);

        try (var loaded = workflow.load()) {
            var spec = (SelfsupModelPortObjectSpec) loaded.node(pretrain).getOutPort(1).getPortObjectSpec();
            assertEquals("SimCLR, encoder known after execution", spec.toString());
            assertTrue(spec.embeddingSize().isEmpty());
        }
    }

    @Test
    void anImageSizeThatNoNetworkTakesIsRefused() throws Exception {
        begin();
        int modelReader = workflow.add(Nodes.MODEL_READER, model -> model.addInt("imageSize", 32),
                tree -> TestWorkflow.overwrite(tree, "imageSize", "size"));
        workflow.variable("size", 600);

        assertRefused(modelReader, "mage size must be between 16 and 512 pixels, got 600");
    }

    @Test
    void anEmptyPathIsRefused() throws Exception {
        begin();
        int reader = workflow.add(Nodes.READER, model -> model.addString("folder", "$"),
                tree -> TestWorkflow.overwrite(tree, "folder", "nowhere"));
        workflow.variable("nowhere", "  ");

        assertRefused(reader, "path of the image folder", "Enter one");
    }

    @Test
    void anImageColumnThatIsNotThereIsNamed() throws Exception {
        begin();
        int reader = reader();
        int augment = workflow.add(Nodes.AUGMENT, model -> model.addString("imageColumn", "photo"));
        workflow.connect(reader, 1, augment, 1);

        assertRefused(augment, "\"photo\"", "not in the input table", "Choose one", "\"image\"");
    }

    @Test
    void aColumnWithoutImagesIsNoImageColumn() throws Exception {
        begin();
        int reader = reader();
        int augment = workflow.add(Nodes.AUGMENT, model -> model.addString("imageColumn", "path"));
        workflow.connect(reader, 1, augment, 1);

        assertRefused(augment, "\"path\"", "type", "\"image\"");
    }

    @EachPretrain
    void aTableWithoutImagesIsRefused(Nodes kind) throws Exception {
        begin();
        int reader = reader();
        int first = workflow.add(kind, model -> {});
        int second = workflow.add(kind, model -> {});
        workflow.connect(reader, 1, first, 1).connect(first, 2, second, 1);

        assertRefused(second, "no image column in the input table", "Image Folder Reader");
    }

    @EachPretrain
    void amongSeveralImageColumnsTheFirstIsUsedAndSaid(Nodes kind) throws Exception {
        begin();
        int reader = reader();
        int augment = workflow.add(Nodes.AUGMENT, model -> {});
        int pretrain = workflow.add(kind, model -> {});
        workflow.connect(reader, 1, augment, 1).connect(augment, 1, pretrain, 1);

        try (var loaded = workflow.load()) {
            assertTrue(loaded.node(pretrain).getNodeContainerState().isConfigured());
            loaded.assertSays(pretrain, "3 image columns", "\"image\"", "Choose");
        }
    }

    @Test
    void aLabelColumnThatIsNotThereIsNamed() throws Exception {
        begin();
        int reader = reader();
        int modelReader = workflow.add(Nodes.MODEL_READER, model -> {});
        int probe = workflow.add(Nodes.PROBE, model -> model.addString("labelColumn", "species"));
        workflow.connect(modelReader, 1, probe, 1).connect(reader, 1, probe, 2);

        assertRefused(probe, "label column \"species\"", "not in the table of labelled images", "\"label\"");
    }

    @EachPretrain
    void aModelToContinueFromMustHaveTheChannels(Nodes kind) throws Exception {
        begin();
        reader();
        int first = pretrain(kind, "SMALL_CNN", "COLOUR", 32);
        int second = pretrain(kind, "SMALL_CNN", "GREYSCALE", 0);
        workflow.connect(first, 1, second, 4);

        assertRefused(second, "has learnt from colour images", "greyscale", "As the images");
    }

    @EachPretrain
    void aModelToContinueFromMustHaveTheEncoder(Nodes kind) throws Exception {
        begin();
        reader();
        int first = pretrain(kind, "RESNET18", "COLOUR", 32);
        int second = pretrain(kind, "SMALL_CNN", "COLOUR", 32);
        workflow.connect(first, 1, second, 4);

        assertRefused(second, "ResNet-18", "Small CNN", "Choose the encoder ResNet-18");
    }

    @EachPretrain
    void aModelToContinueFromMustHaveTheImageSize(Nodes kind) throws Exception {
        begin();
        reader();
        int first = pretrain(kind, "SMALL_CNN", "COLOUR", 32);
        int second = pretrain(kind, "SMALL_CNN", "COLOUR", 48);
        workflow.connect(first, 1, second, 4);

        assertRefused(second, "32", "48", "Set the image size to 0");
    }

    /** A Pretrain node fed by node 1. */
    private int pretrain(Nodes kind, String encoder, String colours, int size) {
        int node = workflow.add(kind, model -> {
            var training = model.addNodeSettings("training");
            training.addString("encoder", encoder);
            training.addString("colours", colours);
            training.addInt("imageSize", size);
        });
        workflow.connect(1, 1, node, 1);
        return node;
    }

    @EachPretrain
    void valuesThatVariablesBringAreChecked(Nodes kind) throws Exception {
        begin();
        int reader = reader();
        int pretrain = workflow.add(kind, model -> model.addNodeSettings("training").addInt("epochs", 3),
                tree -> TestWorkflow.overwrite((NodeSettings) tree.addNodeSettings("training"), "epochs",
                        "epochs"));
        workflow.connect(reader, 1, pretrain, 1).variable("epochs", 0);

        assertRefused(pretrain, "pochs must be between 1 and", "got 0");
    }
}
