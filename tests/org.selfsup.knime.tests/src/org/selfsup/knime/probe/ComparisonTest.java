package org.selfsup.knime.probe;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.eval.ProbeStudy.Row;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.encoder.Embeddings;
import org.selfsup.knime.message.Stretch;
import org.selfsup.knime.probe.Probed.Part;
import org.selfsup.knime.probe.Probed.TestImages;

class ComparisonTest {

    private static final InputShape SHAPE = new InputShape(1, 16);

    /** How good a random encoder happens to be is chance as well. All else is fixed with one image of each class to train on. */
    @Test
    void eachRepetitionHasARandomEncoderOfItsOwn() throws Exception {
        var rows = rows(4, whole());
        assertEquals(1, different(rows, Report.PRETRAINED));
        assertEquals(1, different(rows, Report.PIXELS));
        assertEquals(4, different(rows, Report.RANDOM));
    }

    /** The pixels take most memory: where it is not enough the node failed in the last third of a night. */
    @Test
    void thePixelsAreProbedFirstAndReportedLast() throws Exception {
        var probed = new LinkedHashSet<String>();
        var monitor = new DefaultNodeProgressMonitor() {
            @Override
            public void setProgress(double progress, String message) {
                if (message.startsWith("linear probe on ")) {
                    probed.add(message);
                }
            }
        };
        var rows = rows(1, Stretch.whole(new ExecutionMonitor(monitor)));
        assertEquals(List.of("linear probe on raw pixels, all labels", "linear probe on random encoder, all labels",
                "linear probe on pretrained, all labels"), List.copyOf(probed));
        assertEquals(List.of(Report.PRETRAINED, Report.RANDOM, Report.PIXELS), rows.stream().map(Row::representation).toList());
    }

    private static List<Row> rows(int repetitions, Stretch progress) throws Exception {
        var parameters = new LinearProbeParameters();
        parameters.labelsPerClass = "";
        parameters.repetitions = repetitions;
        var model = PretrainedModel.random(Backbone.SMALL_CNN, new Preprocessing(SHAPE, new float[] {0.5f}, new float[] {0.3f}), 7);
        var probed = new Probed(part(noise(2, 1), 0, 1), part(noise(50, 2), new int[50]), TestImages.OF_THEIR_TABLE,
                List.of("a", "b"), Strangers.NONE);
        float[][] train = Embeddings.of(model, probed.train().images(), whole(), Report.PRETRAINED);
        float[][] test = Embeddings.of(model, probed.test().images(), whole(), Report.PRETRAINED);
        return new Comparison(parameters, model, probed, progress).rows(train, test);
    }

    /** Of no table: nobody asks for a row. */
    private static Part part(ImageSource images, int... labels) {
        return new Part(null, images, labels, new long[labels.length]);
    }

    /** How many of the probes are right on other images than each other. */
    private static int different(List<Row> rows, String representation) {
        return rows.stream().filter(row -> row.representation().equals(representation)).map(Row::right)
                .collect(Collectors.toSet()).size();
    }

    private static Stretch whole() {
        return Stretch.whole(new ExecutionMonitor());
    }

    private static ImageSource noise(int images, long seed) {
        return ImageSource.of(images, index -> {
            var random = new Random(seed << 16 | index);
            var pixels = new float[SHAPE.length()];
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] = random.nextFloat();
            }
            return new Image(1, 16, 16, pixels);
        });
    }
}
