package org.selfsup.knime.probe;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.selfsup.core.eval.LinearProbe;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.ProbeStudy.Point;
import org.selfsup.core.eval.chart.ConfusionMatrix;
import org.selfsup.core.eval.chart.FewLabelCurve;
import org.selfsup.core.eval.chart.FewLabelCurve.Score;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.knime.port.ImageClassifierPortObject;
import org.selfsup.knime.port.Picture;
import org.selfsup.knime.port.SelfsupModelPortObject;
import org.selfsup.knime.table.ColumnChoice;
import org.selfsup.knime.table.LabelledImages;
import org.selfsup.knime.table.Stretch;
import org.selfsup.knime.table.UserError;
import org.selfsup.knime.table.Warnings;
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

    ProbeRun(ExecuteInput in) {
        exec = in.getExecutionContext();
        progress = Stretch.whole(exec);
        parameters = in.getParameters();
        model = in.<SelfsupModelPortObject>getInPortObject(LinearProbeNodeFactory.MODEL).model();
        labelledTable = in.getInTable(LinearProbeNodeFactory.LABELLED);
        testTable = in.getInTable(LinearProbeNodeFactory.TEST);
    }

    void execute(ExecuteOutput out) throws KNIMEException, CanceledExecutionException {
        try (var labelled = read(labelledTable, LinearProbeNodeFactory.LABELLED_TABLE, progress.part(0, READ))) {
            if (testTable == null) {
                deliver(Probed.holdingOut(labelled, parameters.testShare, parameters.seed), out);
            } else {
                try (var test = read(testTable, LinearProbeNodeFactory.TEST_TABLE,
                        progress.part(READ, READ_TEST))) {
                    deliver(Probed.with(labelled, test), out);
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

    private void deliver(Probed probed, ExecuteOutput out)
            throws CanceledExecutionException, InvalidSettingsException, KNIMEException {
        requireTestImages(probed);
        Repeats.of(probed.train(), probed.test()).sentence(testTable == null).ifPresent(warnings::add);
        parameters.leftOut(probed.labels().largestClass()).ifPresent(warnings::add);
        var train = Features.embeddings(model, probed.train(), progress.part(READ_TEST, EMBED), Report.PRETRAINED);
        requireNumbers(train, probed);
        var shown = Features.embeddings(model, probed.test(), progress.part(EMBED, EMBED_TEST), Report.PRETRAINED);
        var places = placesToScore(shown, probed);
        var test = Arrays.stream(places).mapToObj(place -> shown[place]).toArray(float[][]::new);
        var scored = probed.scoring(places);
        var labels = scored.labels();
        var fitting = progress.part(EMBED_TEST, FIT);
        var classifier = LinearProbe.fitChoosingStrength(train, labels.train(), labels.classes(), parameters.seed,
                () -> Comparison.tell(fitting, 0, "training the classifier")).classifier();
        var report = ClassificationReport.of(labels.test(), classifier.predict(test), labels.classes());
        var rows = new Comparison(parameters, model, scored, progress.part(FIT, 1)).rows(train, test);
        var points = ProbeStudy.summarise(rows);
        var verdict = new Verdict(rows, labels, probed.strangers().images() > 0 || test.length < shown.length);
        var predictions = predictions(probed, classifier.probabilities(shown));
        out.setOutData(
                new ImageClassifierPortObject(model, classifier, probed.classes()),
                testTable == null ? Predictions.ofHeldOut(labelledTable, predictions, exec)
                        : Predictions.of(testTable, predictions, exec),
                Report.table(verdict, report, probed.classes(), exec),
                Picture.of(ConfusionMatrix.png("Confusion matrix", "the delivered classifier", report.confusion(),
                        probed.classes(), withAllLabels(points))),
                Picture.of(FewLabelCurve.png("What labels are worth", points,
                        verdict.isUnequal() ? Score.BALANCED : Score.ACCURACY)));
        NodeVariables.push(List.of(new FlowVariable(NodeVariables.PREFIX + "verdict", verdict.of(points.get(0)))));
    }

    private static Optional<Point> withAllLabels(List<Point> points) {
        return points.stream().filter(point -> point.representation().equals(Report.PRETRAINED)
                && point.labelsPerClass() == ProbeStudy.ALL).findFirst();
    }

    private void requireTestImages(Probed probed) throws KNIMEException {
        probed.strangers().sentence().ifPresent(warnings::add);
        if (probed.testRows().length == 0) {
            throw UserError.of(testTable == null ? "There are too few labelled images to hold out any for the test. Supply at"
                    + " least two images per class, or connect a test table."
                    : "No test image is of a class that the labelled images have. Check that both tables use the same labels.");
        }
        new Untested(probed.untested(), testTable == null).sentence().ifPresent(warnings::add);
    }

    private void requireNumbers(float[][] train, Probed probed) throws KNIMEException {
        var without = NoNumbers.among(train, labelledTable, probed.trainRows());
        if (without.isPresent()) {
            throw without.get().refused("images to train on");
        }
    }

    /** The places of the test images for which there are numbers: taken for the first class, others could be right by chance. */
    private int[] placesToScore(float[][] test, Probed probed) throws KNIMEException {
        var places = NoNumbers.finite(test);
        var without = NoNumbers.among(test, testTable == null ? labelledTable : testTable, probed.testRows());
        if (without.isPresent() && places.length == 0) {
            throw without.get().refused("test images");
        }
        without.map(NoNumbers::leftOut).ifPresent(warnings::add);
        return places;
    }

    private static Map<Long, Prediction> predictions(Probed probed, double[][] probabilities) {
        var byRow = new HashMap<Long, Prediction>();
        for (int i = 0; i < probabilities.length; i++) {
            byRow.put(probed.testRows()[i], Prediction.of(probabilities[i], probed.classes()));
        }
        return byRow;
    }
}
