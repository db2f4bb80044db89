package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Methods;
import org.selfsup.knime.port.SelfsupModelPortObject;

/** What a Pretrain node makes of its images where nobody tells it, and where somebody does. */
class PretrainInputTest {

    private static final int TRAIN = 12;

    @TempDir
    Path folder;

    @EachPretrain
    void withoutARecipeTheViewsAreThoseOfTheMethod(Nodes kind) throws Exception {
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(StripedImages.grey(folder.resolve("data"), TRAIN, 1));
        int pretrain = workflow.add(kind, TinyTraining::settings);
        workflow.connect(reader, 1, pretrain, 1);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            var policy = run.output(pretrain, 1, SelfsupModelPortObject.class).model(new ExecutionMonitor()).card().policy();
            assertEquals(Methods.policy(kind.method().name(), new InputShape(1, StripedImages.SIDE)),
                    AugmentationPolicy.fromJson(policy));
        }
    }

    @Test
    void theEncoderSeesImagesOfTheSizeInTheSettings() throws Exception {
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addReader(StripedImages.colour(folder.resolve("data"), TRAIN, 1));
        int pretrain = workflow.add(Nodes.SIMCLR, model -> {
            var training = model.addNodeSettings("training");
            training.addInt("epochs", 1);
            training.addInt("batchSize", 8);
            training.addInt("imageSize", 24);
        });
        workflow.connect(reader, 1, pretrain, 1);
        try (var run = workflow.load()) {
            assertTrue(run.run(), run.messages());
            assertEquals(new InputShape(3, 24),
                    run.output(pretrain, 1, SelfsupModelPortObject.class).model(new ExecutionMonitor()).preprocessing().shape());
        }
    }
}
