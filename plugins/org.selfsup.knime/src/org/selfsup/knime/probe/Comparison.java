package org.selfsup.knime.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.ProbeStudy.Representation;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.model.PretrainedModel;

/** Probes of the pretrained encoder, of encoders that have learnt nothing, and of the pixels. */
final class Comparison {

    private final LinearProbeParameters parameters;
    private final PretrainedModel model;
    private final Probed probed;
    private final ExecutionMonitor exec;
    private final double from;
    private final List<ProbeStudy.Row> rows = new ArrayList<>();
    private int done;

    /** @param from where on the progress bar the comparison begins */
    Comparison(LinearProbeParameters parameters, PretrainedModel model, Probed probed, ExecutionMonitor exec, double from) {
        this.parameters = parameters;
        this.model = model;
        this.probed = probed;
        this.exec = exec;
        this.from = from;
    }

    /** @param train and {@code test}: embeddings of the pretrained encoder */
    List<ProbeStudy.Row> rows(float[][] train, float[][] test) throws CanceledExecutionException, InvalidSettingsException {
        probe(new Representation(Report.PRETRAINED, train, test), parameters.seeds());
        if (parameters.compare) {
            for (long seed : parameters.seeds()) {
                // one encoder per repetition: how good a random encoder happens to be is chance as well
                var random = PretrainedModel.random(model.card().backbone(), model.preprocessing(), seed);
                probe(new Representation(Report.RANDOM, embeddings(random, probed.train()),
                        embeddings(random, probed.test())), List.of(seed));
            }
            probe(new Representation(Report.PIXELS, Features.pixels(model.preprocessing(), probed.train(), exec),
                    Features.pixels(model.preprocessing(), probed.test(), exec)), parameters.seeds());
        }
        return rows;
    }

    private float[][] embeddings(PretrainedModel random, ImageSource images) throws CanceledExecutionException {
        return Features.embeddings(random, images, exec.createSubProgress(0), Report.RANDOM);
    }

    private void probe(Representation representation, List<Long> seeds)
            throws CanceledExecutionException, InvalidSettingsException {
        double total = (parameters.compare ? 3.0 : 1.0) * parameters.repetitions;
        try {
            rows.addAll(ProbeStudy.run(List.of(representation), probed.labels(), parameters.labelCounts(), seeds,
                    (fraction, words) -> report((done + fraction * seeds.size()) / total, words)));
        } catch (CancellationException cancelled) {
            throw new CanceledExecutionException(cancelled.getMessage());
        }
        done += seeds.size();
    }

    private void report(double fraction, String words) {
        try {
            exec.checkCanceled();
        } catch (CanceledExecutionException cancelled) {
            throw new CancellationException(cancelled.getMessage());
        }
        exec.setProgress(from + (1 - from) * fraction, words);
    }
}
