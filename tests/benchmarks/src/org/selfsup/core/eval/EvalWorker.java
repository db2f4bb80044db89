package org.selfsup.core.eval;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.selfsup.core.benchmark.Options;
import org.selfsup.core.benchmark.Worker;

/**
 * Our side of the figures {@code probe} and {@code knn}, on the features that features.py has written.
 *
 * <p>Arguments: {@code --task probe|knn --features FOLDER --l2 0.01 --k 200 --temperature 0.1}.
 */
public final class EvalWorker {

    private static final int CLASSES = 10;
    private static final int FEATURES = 512;

    private EvalWorker() {
    }

    public static void main(String[] words) throws IOException {
        var options = Options.of(words, "task", "features", "l2", "k", "temperature");
        var worker = Worker.repeating(1);
        var folder = Path.of(options.text("features"));
        var train = rows(folder.resolve("train.f32"));
        var labels = labels(folder.resolve("train.labels"));
        var test = rows(folder.resolve("test.f32"));
        var testLabels = labels(folder.resolve("test.labels"));
        var tasks = Map.<String, Runnable>of(
                "probe", () -> {
                    var fitted = fit(train, labels, options.real("l2"));
                    tell(testLabels, fitted.predict(test, () -> {}));
                },
                "knn", () -> tell(testLabels, Knn.predict(train, labels, CLASSES, test, options.number("k"),
                        options.real("temperature"), () -> { })));
        worker.serve(options.choice("task", tasks));
    }

    /** With one strength, on rows as they are, to an optimum that is more exact than a probe needs it. */
    private static LinearClassifier fit(float[][] x, int[] y, double l2) {
        var problem = LinearProbe.Problem.of(Rows.of(x), () -> {});
        var objective = new SoftmaxObjective(problem.rows(), y, CLASSES, l2);
        var optimum = new Lbfgs(1e-7, 1000).minimise(objective, new double[objective.parameters()],
                problem.curvature().inverse(CLASSES, l2, () -> {}));
        return problem.classifier(optimum, CLASSES, () -> {});
    }

    private static void tell(int[] labels, int[] predicted) {
        System.err.println("accuracy " + ClassificationReport.of(labels, predicted, CLASSES).accuracy());
    }

    private static float[][] rows(Path file) throws IOException {
        try (var channel = FileChannel.open(file)) {
            var values = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size()).order(ByteOrder.LITTLE_ENDIAN)
                    .asFloatBuffer();
            var rows = new float[values.remaining() / FEATURES][FEATURES];
            for (var row : rows) {
                values.get(row);
            }
            return rows;
        }
    }

    private static int[] labels(Path file) throws IOException {
        var bytes = Files.readAllBytes(file);
        var labels = new int[bytes.length];
        for (int i = 0; i < labels.length; i++) {
            labels[i] = bytes[i];
        }
        return labels;
    }
}
