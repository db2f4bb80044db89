package org.selfsup.knime;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.eval.LinearClassifier;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.port.AugmentationPolicyPortObject;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.port.SelfsupModelPortObjectSpec;

/** What is saved with a workflow is what is loaded with it. */
class PortObjectTest {

    private static final PretrainedModel MODEL = PretrainedModel.random(Backbone.SMALL_CNN,
            new Preprocessing(new InputShape(1, 16), new float[] {0.4f}, new float[] {0.2f}), 5);

    private static byte[] saved(PortObject object) throws Exception {
        var bytes = new ByteArrayOutputStream();
        PortUtil.writeObjectToStream(object, bytes, new ExecutionMonitor());
        return bytes.toByteArray();
    }

    private static <T extends PortObject> T roundTrip(T object, Class<T> type) throws Exception {
        return type.cast(PortUtil.readObjectFromStream(new ByteArrayInputStream(saved(object)), new ExecutionMonitor()));
    }

    private static byte[] file(PretrainedModel model) throws IOException {
        var bytes = new ByteArrayOutputStream();
        model.write(bytes);
        return bytes.toByteArray();
    }

    @Test
    void aModelKeepsItsWeightsAndItsCard() throws Exception {
        var object = new SelfsupModelPortObject(MODEL);

        var loaded = roundTrip(object, SelfsupModelPortObject.class);

        assertArrayEquals(file(MODEL), file(loaded.model()));
        assertEquals(object.getSpec(), loaded.getSpec());
        assertEquals(object.getSummary(), loaded.getSummary());
    }

    @Test
    void aPolicyKeepsItsRecipes() throws Exception {
        var policy = AugmentationPolicy.forByol(new InputShape(3, 96));

        assertEquals(policy, roundTrip(new AugmentationPolicyPortObject(policy), AugmentationPolicyPortObject.class).policy());
    }

    @Test
    void aClassifierKeepsItsWeightsClassesAndEncoder() throws Exception {
        var classifier = new LinearClassifier(new float[3][Backbone.SMALL_CNN.embeddingSize()], new float[] {1, -2, 3});
        classifier.weights()[1][7] = 0.25f;
        var object = new ImageClassifierPortObject(MODEL, classifier, List.of("ä", "b", "c d"));

        var loaded = roundTrip(object, ImageClassifierPortObject.class);

        assertEquals(List.of("ä", "b", "c d"), loaded.getSpec().classes());
        assertEquals(0.25f, loaded.classifier().weights()[1][7]);
        assertArrayEquals(new float[] {1, -2, 3}, loaded.classifier().bias());
        assertArrayEquals(file(MODEL), file(loaded.encoder()));
        assertEquals(object.getSpec(), loaded.getSpec());
    }

    @Test
    void aSpecOfWhichLittleIsKnownSurvivesToo() throws Exception {
        for (var spec : List.of(SelfsupModelPortObjectSpec.unknown(),
                SelfsupModelPortObjectSpec.planned("SimCLR", Backbone.RESNET18, 0, 64),
                SelfsupModelPortObjectSpec.planned("SimCLR", Backbone.RESNET50, 3, 0).trainedBy("BYOL"))) {
            var bytes = new ByteArrayOutputStream();
            try (var out = PortUtil.getPortObjectSpecZipOutputStream(bytes)) {
                new SelfsupModelPortObjectSpec.Serializer().savePortObjectSpec(spec, out);
            }
            try (var in = PortUtil.getPortObjectSpecZipInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
                assertEquals(spec, new SelfsupModelPortObjectSpec.Serializer().loadPortObjectSpec(in));
            }
        }
    }

    @Test
    void aDamagedModelIsRefused() throws Exception {
        var bytes = saved(new SelfsupModelPortObject(MODEL));
        var half = Arrays.copyOf(bytes, bytes.length / 2);

        assertThrows(IOException.class,
                () -> PortUtil.readObjectFromStream(new ByteArrayInputStream(half), new ExecutionMonitor()));
    }
}
