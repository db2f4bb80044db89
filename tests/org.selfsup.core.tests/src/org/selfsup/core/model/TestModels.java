package org.selfsup.core.model;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.CancelCheck;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.StandardLayers;

/** Models to be written and read, and their files. */
public final class TestModels {

    /** What is said of a file whose weights are no numbers. */
    static final String NO_NUMBERS = "The model file holds weights that are no numbers, or are infinite: its training went wrong,"
            + " or the file is damaged. Write it anew from a good training, or choose another file.";

    /** For work that nobody cancels. */
    static final CancelCheck<RuntimeException> GO_ON = () -> {
    };

    private TestModels() {
    }

    /** A model as a training leaves it: with heads, a history, and running statistics that have moved. */
    static PretrainedModel trained(Backbone backbone, InputShape shape) {
        var heads = Map.of(NetworkLayout.PROJECTOR, new HeadLayout(12, 6, true, true));
        var channels = shape.channels();
        var mean = new float[channels];
        var std = new float[channels];
        Arrays.fill(mean, 0.4f);
        Arrays.fill(std, 0.2f);
        var card = new ModelCard("SimCLR", backbone, new Preprocessing(shape, mean, std), Map.of("epochs", "3"), "{}", 5,
                Map.of("Selfsup", "0.1.0"), List.of(Map.of("loss", 4.25)));
        try (var network = Network.create(new NetworkLayout(backbone, shape, heads), new StandardLayers(), DataType.FLOAT, 9)) {
            network.values().muli(1.02);
            return new PretrainedModel(card, heads, network.weights());
        }
    }

    /** The same model with another past. */
    public static PretrainedModel with(List<Map<String, Double>> history, PretrainedModel model) {
        var card = model.card();
        return new PretrainedModel(new ModelCard(card.method(), card.backbone(), card.preprocessing(), card.settings(),
                card.policy(), card.seed(), card.versions(), history), model.layout().heads(), model.weights());
    }

    public static byte[] file(PretrainedModel model) throws IOException {
        var out = new ByteArrayOutputStream();
        model.write(out, GO_ON);
        return out.toByteArray();
    }

    public static PretrainedModel read(byte[] file) throws IOException {
        return PretrainedModel.read(new ByteArrayInputStream(file), GO_ON);
    }

    public static PretrainedModel read(Path file, ForeignInput foreign) throws IOException {
        return PretrainedModel.read(file, foreign, GO_ON);
    }
}
