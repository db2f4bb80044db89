package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.knime.core.node.workflow.NodeMessage;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.eval.LinearClassifier;
import org.selfsup.core.model.ModelCard;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.StandardLayers;
import org.selfsup.knime.port.ImageClassifierPortObject;

/** Whoever gets a model from others hears that its training had collapsed. (Linear Probe measures what it is worth.) */
class CollapsedModelTest {

    @TempDir
    Path folder;

    private static PretrainedModel model(double spread) {
        var random = TestClassifier.encoder().card();
        var card = new ModelCard("BYOL", random.backbone(), random.preprocessing(), Map.of(), "", 1, random.versions(),
                List.of(Map.of("spread", spread)));
        var layout = NetworkLayout.encoder(card.backbone(), card.preprocessing().shape());
        try (var network = Network.create(layout, new StandardLayers(), DataType.FLOAT, 1)) {
            return new PretrainedModel(card, Map.of(), network.weights());
        }
    }

    @ParameterizedTest
    @CsvSource({"0.05, WARNING", "0.95, RESET"})
    void eachNodeThatUsesItSaysSo(double spread, NodeMessage.Type type) throws Exception {
        var model = model(spread);
        var workflow = new TestWorkflow(folder.resolve("workflow"));
        int reader = workflow.addModel(model);
        int images = workflow.addReader(StripedImages.grey(folder.resolve("images"), 8, 1));
        int embed = workflow.add(Nodes.EMBED, node -> {});
        int similar = workflow.add(Nodes.SIMILAR, node -> {});
        for (int node : new int[] {embed, similar}) {
            workflow.connect(reader, 1, node, 1).connect(images, 1, node, 2);
        }
        var size = Backbone.SMALL_CNN.embeddingSize();
        var classifier = workflow.addClassifier(TestClassifier.kept(new ImageClassifierPortObject(model,
                new LinearClassifier(new float[2][size], new float[2]), List.of("a", "b")), folder));
        int classify = TestClassifier.classify(workflow, classifier, images, false);
        try (var run = workflow.load()) {
            run.run();
            for (int node : new int[] {reader, embed, similar, classify}) {
                assertEquals(type, run.message(node).getMessageType(), run.message(node).getMessage());
                if (type == NodeMessage.Type.WARNING) {
                    run.assertSays(node, "spread 0.05, healthy is about 1", "Train another one");
                }
            }
        }
    }
}
