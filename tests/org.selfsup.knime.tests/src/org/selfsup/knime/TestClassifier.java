package org.selfsup.knime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.knime.core.data.DataCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.PortUtil;
import org.selfsup.core.eval.LinearClassifier;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.knime.port.ImageClassifierPortObject;

/** A classifier of greyscale images that nobody has trained, on an encoder that nobody has trained: they cost no time. */
final class TestClassifier {

    static final List<String> CLASSES = List.of("across", "down", "dots");

    private TestClassifier() {}

    /** For images of 16 pixels. */
    static PretrainedModel encoder() {
        var preprocessing = new Preprocessing(new InputShape(1, StripedImages.SIDE), new float[] {0.5f}, new float[] {0.25f});
        return PretrainedModel.random(Backbone.SMALL_CNN, preprocessing, 5);
    }

    /** Writes it into a folder. @return the file */
    static Path untrained(Path folder) throws IOException, CanceledExecutionException {
        var random = new Random(7);
        var weights = new float[CLASSES.size()][Backbone.SMALL_CNN.embeddingSize()];
        for (var row : weights) {
            for (int i = 0; i < row.length; i++) {
                row[i] = (float) random.nextGaussian();
            }
        }
        return kept(new ImageClassifierPortObject(encoder(), new LinearClassifier(weights, new float[CLASSES.size()]), CLASSES),
                folder);
    }

    /** Writes a classifier into a folder, as KNIME's own Model Writer does. @return the file */
    static Path kept(ImageClassifierPortObject classifier, Path folder) throws IOException, CanceledExecutionException {
        var file = folder.resolve("classifier.portobject");
        try (var out = Files.newOutputStream(file)) {
            PortUtil.writeObjectToStream(classifier, out, new ExecutionMonitor());
        }
        return file;
    }

    /** What was predicted of each row, with the probabilities. */
    static Map<String, List<DataCell>> predictions(BufferedDataTable table) {
        int first = table.getDataTableSpec().findColumnIndex("prediction");
        var predictions = new TreeMap<String, List<DataCell>>();
        for (var row : table) {
            predictions.put(row.getKey().getString(), row.stream().skip(first).toList());
        }
        return predictions;
    }

    /** A Classify node, which asks for the probabilities of all classes or does not. */
    static int classify(TestWorkflow workflow, int classifier, int images, boolean allClasses) {
        int node = workflow.add(Nodes.CLASSIFY, model -> model.addBoolean("allClasses", allClasses));
        workflow.connect(classifier, 1, node, 1).connect(images, 1, node, 2);
        return node;
    }
}
