package org.selfsup.knime.port;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.awt.GraphicsEnvironment;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortUtil;
import org.selfsup.core.eval.LinearClassifier;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.ModelCard;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Weights;

/** The card of a model is a tree to look at, of a model that was just trained and of one that was loaded. */
class ModelViewTest {

    private static final Preprocessing GREY =
            new Preprocessing(new InputShape(1, 16), new float[] {0.5f}, new float[] {0.25f});

    private static final SelfsupModelPortObject MODEL = new SelfsupModelPortObject(new PretrainedModel(
            new ModelCard("MoCo", Backbone.SMALL_CNN, GREY, Map.of("epochs", "2"), "{}", 35, Map.of("Selfsup", "0.1.0"),
                    List.of(Map.of("loss", 4.5), Map.of("loss", 4.25))), Map.of(), new Weights(Map.of())));

    private static <T extends PortObject> T loaded(T object) throws Exception {
        var bytes = new ByteArrayOutputStream();
        PortUtil.writeObjectToStream(object, bytes, new ExecutionMonitor());
        @SuppressWarnings("unchecked")
        var loaded = (T) PortUtil.readObjectFromStream(new ByteArrayInputStream(bytes.toByteArray()), new ExecutionMonitor());
        return loaded;
    }

    @Test
    void tellsHowTheModelWasTrained() throws Exception {
        var view = MODEL.viewed();

        assertEquals("MoCo, Small CNN, greyscale 16 × 16", view.getString("model"));
        assertEquals(512, view.getInt("values per image"));
        assertEquals(35, view.getLong("seed"));
        assertEquals("2", view.getModelContent("settings").getString("epochs"));
        assertEquals("4.25", view.getModelContent("history").getModelContent("epoch 2").getString("loss"));
        assertEquals("0.1.0", view.getModelContent("written by").getString("Selfsup"));
    }

    @Test
    void tellsTheSameOfAModelThatWasLoadedAndOfItsClassifier() throws Exception {
        var model = PretrainedModel.random(Backbone.SMALL_CNN, GREY, 5);
        var object = new SelfsupModelPortObject(model);
        var classifier = new ImageClassifierPortObject(model,
                new LinearClassifier(new float[2][Backbone.SMALL_CNN.embeddingSize()], new float[2]), List.of("a", "b"));

        assertEquals(object.viewed(), loaded(object).viewed());
        var view = loaded(classifier).viewed();
        assertEquals(5, view.getLong("seed"));
        assertEquals(List.of("a", "b"), List.of(view.getStringArray("classes")));
    }

    @Test
    void thereIsNoViewWithoutADisplay() {
        assertEquals(GraphicsEnvironment.isHeadless() ? 0 : 1, MODEL.getViews().length);
    }
}
