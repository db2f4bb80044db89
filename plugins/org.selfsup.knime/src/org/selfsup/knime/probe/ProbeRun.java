package org.selfsup.knime.probe;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.node.DefaultModel.ExecuteInput;
import org.knime.node.DefaultModel.ExecuteOutput;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.eval.ClassificationReport;
import org.selfsup.core.eval.LinearClassifier;
import org.selfsup.core.eval.LinearProbe;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.ProbeStudy.Point;
import org.selfsup.core.eval.chart.ConfusionMatrix;
import org.selfsup.core.eval.chart.FewLabelCurve;
import org.selfsup.core.eval.chart.FewLabelCurve.Score;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.knime.encoder.Embeddings;
import org.selfsup.knime.encoder.NoNumbers;
import org.selfsup.knime.message.Stretch;
import org.selfsup.knime.message.UserError;
import org.selfsup.knime.message.Warnings;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.port.Picture;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.probe.Probed.Part;
import org.selfsup.knime.probe.Probed.TestImages;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.LabelledImages;
import org.selfsup.knime.variable.NodeVariables;

/** One execution of Linear Probe. */
final class ProbeRun {

    /** Where on the progress bar each job ends; the rest is the comparison. */
    private static final double READ = 0.05;
    private static final double READ_TEST = 0.1;
    private static final double EMBED = 0.25;
    private static final double EMBED_TEST = 0.3;
    private static final double FIT = 0.35;

    private final ExecutionContext exec;
    private final LinearProbeParameters parameters;
    private final PretrainedModel model;
    private final BufferedDataTable labelledTable;
    private final BufferedDataTable testTable;
    private final Stretch progress;
    private final Warnings warnings = new Warnings();

    ProbeRun(ExecuteInput in) throws KNIMEException, CanceledExecutionException {
        exec = in.getExecutionContext();
        progress = Stretch.whole(exec);
        parameters = in.getParameters();
        model = in.<SelfsupModelPortObject>getInPortObject(LinearProbeNodeFactory.MODEL).model(exec);
        labelledTable = in.getInTable(LinearProbeNodeFactory.LABELLED);
        testTable = in.getInTable(LinearProbeNodeFactory.TEST);
    }

    void execute(ExecuteOutput out) throws KNIMEException, CanceledExecutionException {
        try (var labelled = read(labelledTable, LinearProbeNodeFactory.LABELLED_TABLE, progress.part(0, READ))) {
            if (testTable == null) {
                handOut(scores(Probed.holdingOut(labelled, parameters.testShare, parameters.seed)), out);
            } else {
                try (var test = read(testTable, LinearProbeNodeFactory.TEST_TABLE,
                        progress.part(READ, READ_TEST))) {
                    handOut(scores(Probed.with(labelled, test)), out);
                }
            }
        } catch (InvalidSettingsException | RuntimeException | OutOfMemoryError failed) {
            throw UserError.unlessCancelled(exec, failed);
        }
        Acceleration.fallback().ifPresent(warnings::add);
        warnings.text().ifPresent(out::setWarningMessage);
    }

    private LabelledImages read(BufferedDataTable table, String name, Stretch part)
            throws InvalidSettingsException, KNIMEException, CanceledExecutionException {
        var image = ColumnChoice.image(table.getDataTableSpec(), parameters.imageColumn, name);
        image.remark().ifPresent(warnings::add);
        var label = ColumnChoice.label(table.getDataTableSpec(), parameters.labelColumn, name);
        var shape = model.preprocessing().shape();
        parameters.otherColours.check(table, image, shape, exec);
        var images = LabelledImages.read(table, image, label, shape, part, name);
        images.skipped().sentence("rows of " + name, "were skipped").ifPresent(warnings::add);
        return images;
    }

    /**
     * What came out.
     *
     * @param probed with all test images
     * @param classifier the delivered one
     * @param report of it
     * @param verdict with the rows of the study
     * @param predictions by the number of the row
     */
    private record Scores(Probed probed, LinearClassifier classifier, ClassificationReport report, Verdict verdict,
            Map<Long, Prediction> predictions) {}

    private Scores scores(Probed probed) throws CanceledExecutionException, InvalidSettingsException, KNIMEException {
        requireTestImages(probed);
        var repeats = Repeats.of(probed.train().images(), probed.test().images(), probed.testImages());
        repeats.sentence().ifPresent(warnings::add);
        parameters.leftOut(probed.labels().largestClass()).sentence().ifPresent(warnings::add);
        var train = embeddings(probed.train(), progress.part(READ_TEST, EMBED));
        requireNumbers(train, probed.train());
        var shown = embeddings(probed.test(), progress.part(EMBED, EMBED_TEST));
        var places = placesToScore(shown, probed.test());
        var test = Arrays.stream(places).mapToObj(place -> shown[place]).toArray(float[][]::new);
        var scored = probed.scoring(places);
        var labels = scored.labels();
        var copies = Copies.of(scored.test().images());
        copies.sentence().ifPresent(warnings::add);
        var fitting = progress.part(EMBED_TEST, FIT);
        var classifier = LinearProbe.fitChoosingStrength(train, labels.train(), labels.classes(), parameters.seed,
                () -> fitting.beat(0, "training the classifier")).classifier();
        Runnable classifying = () -> fitting.beat(1, "classifying the test images");
        var report = ClassificationReport.of(labels.test(), classifier.predict(test, classifying), labels.classes());
        var predictions = Predictions.byRow(probed, classifier, shown, classifying);
        var rows = new Comparison(parameters, model, scored, progress.part(FIT, 1)).rows(train, test);
        var verdict = new Verdict(rows, labels, probed.strangers().images() > 0 || test.length < shown.length, repeats, copies);
        return new Scores(probed, classifier, report, verdict, predictions);
    }

    private void handOut(Scores scores, ExecuteOutput out) throws CanceledExecutionException {
        var classes = scores.probed.classes();
        var points = ProbeStudy.summarise(scores.verdict.rows());
        out.setOutData(
                new ImageClassifierPortObject(model, scores.classifier, classes),
                Predictions.of(scores.probed, scores.predictions, exec),
                Report.table(Report.rows(scores.verdict, scores.report, classes), exec),
                Picture.of(ConfusionMatrix.png("Confusion matrix", "the delivered classifier", scores.report.confusion(),
                        classes, withAllLabels(points))),
                Picture.of(FewLabelCurve.png("What labels are worth", points, classes.size(),
                        scores.verdict.isUnequal() ? Score.BALANCED : Score.ACCURACY)));
        NodeVariables.push(List.of(new FlowVariable(NodeVariables.PREFIX + "verdict", scores.verdict.of(points.get(0)))));
    }

    private float[][] embeddings(Part part, Stretch stretch) throws CanceledExecutionException {
        return Embeddings.of(model, part.images(), stretch, Report.PRETRAINED);
    }

    private static Optional<Point> withAllLabels(List<Point> points) {
        return points.stream().filter(point -> point.representation().equals(Report.PRETRAINED)
                && point.labelsPerClass() == ProbeStudy.ALL).findFirst();
    }

    private void requireTestImages(Probed probed) throws KNIMEException {
        probed.strangers().sentence().ifPresent(warnings::add);
        if (probed.test().size() == 0) {
            throw UserError.of(probed.testImages() == TestImages.HELD_OUT
                    ? "There are too few labelled images to hold out any for the test. Supply at least two images per class, or"
                            + " connect a test table."
                    : "No test image is of a class that the labelled images have. Check that both tables use the same labels.");
        }
        new Untested(probed.untested(), probed.testImages()).sentence().ifPresent(warnings::add);
        LabelledImages.doubt(Stream.of(probed.classes(), probed.strangers().classes()).flatMap(List::stream))
                .ifPresent(warnings::add);
    }

    private void requireNumbers(float[][] embeddings, Part train) throws KNIMEException {
        var without = NoNumbers.among(embeddings, train.table(), i -> train.rows()[i]);
        if (without.isPresent()) {
            throw without.get().refused("images to train on");
        }
    }

    /** The places of the test images for which there are numbers: taken for the first class, others could be right by chance. */
    private int[] placesToScore(float[][] embeddings, Part test) throws KNIMEException {
        var places = NoNumbers.finite(embeddings);
        var without = NoNumbers.among(embeddings, test.table(), i -> test.rows()[i]);
        if (without.isPresent() && places.length == 0) {
            throw without.get().refused("test images");
        }
        without.map(those -> those.leftOut("test image")).ifPresent(warnings::add);
        return places;
    }
}
