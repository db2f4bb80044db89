package org.selfsup.knime.probe;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CancellationException;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.InvalidSettingsException;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.eval.ProbeStudy.Representation;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.knime.encoder.Embeddings;
import org.selfsup.knime.encoder.Pixels;
import org.selfsup.knime.message.Stretch;

/** Probes of the pretrained encoder, of encoders that have learnt nothing, and of the pixels. */
final class Comparison {

    /** Share of the time that a representation takes to compute; the rest goes into its probes. */
    private static final double COMPUTE = 0.3;

    private final LinearProbeParameters parameters;
    private final PretrainedModel model;
    private final Probed probed;
    private final Stretch progress;

    Comparison(LinearProbeParameters parameters, PretrainedModel model, Probed probed, Stretch progress) {
        this.parameters = parameters;
        this.model = model;
        this.probed = probed;
        this.progress = progress;
    }

    /** @param train and {@code test}: embeddings of the pretrained encoder */
    List<ProbeStudy.Row> rows(float[][] train, float[][] test) throws CanceledExecutionException, InvalidSettingsException {
        var seeds = parameters.seeds();
        var pretrained = new Representation(Report.PRETRAINED, train, test);
        if (!parameters.compare) {
            return probe(pretrained, seeds, progress);
        }
        // what takes new memory comes first, most of all the pixels: where there is too little, no night is lost
        var pixels = pixels(seeds, progress.part(0, 1 / 3.0));
        var random = random(seeds, progress.part(1 / 3.0, 2 / 3.0));
        var rows = new ArrayList<>(probe(pretrained, seeds, progress.part(2 / 3.0, 1)));
        rows.addAll(random);
        rows.addAll(pixels);
        return rows;
    }

    /** One encoder per repetition: how good a random encoder happens to be is chance as well. */
    private List<ProbeStudy.Row> random(List<Long> seeds, Stretch stretch)
            throws CanceledExecutionException, InvalidSettingsException {
        var rows = new ArrayList<ProbeStudy.Row>();
        for (int i = 0; i < seeds.size(); i++) {
            rows.addAll(random(seeds.get(i), stretch.part(i / (double) seeds.size(), (i + 1) / (double) seeds.size())));
        }
        return rows;
    }

    private List<ProbeStudy.Row> random(long seed, Stretch part) throws CanceledExecutionException, InvalidSettingsException {
        var random = PretrainedModel.random(model.card().backbone(), model.preprocessing(), seed);
        var train = Embeddings.of(random, probed.train().images(), part.part(0, COMPUTE / 2), Report.RANDOM);
        var test = Embeddings.of(random, probed.test().images(), part.part(COMPUTE / 2, COMPUTE), Report.RANDOM);
        return probe(new Representation(Report.RANDOM, train, test), List.of(seed), part.part(COMPUTE, 1));
    }

    private List<ProbeStudy.Row> pixels(List<Long> seeds, Stretch part)
            throws CanceledExecutionException, InvalidSettingsException {
        var train = Pixels.of(model.preprocessing(), probed.train().images(), part.part(0, COMPUTE / 2));
        var test = Pixels.of(model.preprocessing(), probed.test().images(), part.part(COMPUTE / 2, COMPUTE));
        return probe(new Representation(Report.PIXELS, train, test), seeds, part.part(COMPUTE, 1));
    }

    private List<ProbeStudy.Row> probe(Representation representation, List<Long> seeds, Stretch part)
            throws CanceledExecutionException, InvalidSettingsException {
        try {
            var labels = probed.labels();
            return ProbeStudy.run(List.of(representation), labels, parameters.labelCounts(labels.largestClass()), seeds,
                    part::beat);
        } catch (CancellationException cancelled) {
            part.exec().checkCanceled(); // KNIME's own words say why
            throw new CanceledExecutionException(cancelled.getMessage());
        }
    }
}
