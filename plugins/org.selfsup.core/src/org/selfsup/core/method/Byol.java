package org.selfsup.core.method;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.loss.ByolLoss;
import org.selfsup.core.loss.RowRange;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.Network.Pass;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.Schedules;

/**
 * BYOL (arXiv:2006.07733): the online network predicts, from one view, what the target network says of the other. There are
 * no negatives; what is thought to keep it from collapsing is the predictor together with a target that gets no gradient.
 * That the target follows slowly helps, but can be done without (SimSiam, arXiv:2011.10566). Each view passes through each
 * network on its own, with its own batch statistics.
 *
 * @param targetDecay τ_base: the target keeps this share of itself at the first step, and nearly all of itself at the last
 * @param projector g, of the online and of the target network
 * @param predictor q, of the online network only
 */
public record Byol(double targetDecay, HeadLayout projector, HeadLayout predictor) implements SslMethod {

    /** What users and files call the method. */
    public static final String NAME = "BYOL";

    /** @throws IllegalArgumentException naming the value that is out of its range, or if the heads end in different sizes */
    public Byol {
        if (!(targetDecay >= 0 && targetDecay <= 1)) {
            throw new IllegalArgumentException("target decay must be between 0 and 1, got " + targetDecay);
        }
        if (predictor.outputs() != projector.outputs()) {
            throw new IllegalArgumentException("predictions must have as many values as projections ("
                    + projector.outputs() + "), got " + predictor.outputs());
        }
    }

    /** The settings we recommend: for inputs up to 64 pixels see ADR 46, the paper's above. */
    public static Byol preset(InputShape shape) {
        return shape.isSmall() ? of(0.99, 512, 512, 256) : of(0.996, 4096, 4096, 256);
    }

    /** With the paper's kind of heads: batch-norm in the hidden layer, none at the end. */
    public static Byol of(double targetDecay, int projectorWidth, int predictorWidth, int projectionSize) {
        return new Byol(targetDecay, new HeadLayout(projectorWidth, projectionSize, true, false),
                new HeadLayout(predictorWidth, projectionSize, true, false));
    }

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public Map<String, Object> settings() {
        var settings = new LinkedHashMap<String, Object>();
        settings.put("target decay", targetDecay);
        settings.put("projector width", projector.hidden());
        settings.put("predictor width", predictor.hidden());
        settings.put("projection size", projector.outputs());
        return settings;
    }

    @Override
    public Map<String, HeadLayout> heads() {
        var heads = new LinkedHashMap<String, HeadLayout>();
        heads.put(NetworkLayout.PROJECTOR, projector);
        heads.put(NetworkLayout.PREDICTOR, predictor);
        return heads;
    }

    /** 4: predictions at right angles to their targets. BYOL has no negatives to guess among. */
    @Override
    public double chanceLoss(int batchSize) {
        return ByolLoss.UNRELATED;
    }

    @Override
    public Run start(Network online, RunContext context) {
        return new Training(online, context.totalSteps());
    }

    /** Online network θ and target network ξ. */
    private final class Training implements Run {

        private final Network online;
        private final Network target;
        private final long totalSteps;
        private double tau = Double.NaN;

        Training(Network online, long totalSteps) {
            this.online = online;
            this.totalSteps = totalSteps;
            target = online.target();
        }

        @Override
        public double differentiate(Views views, long step) {
            try (var projections = target.project(views.whole(), 2)) {
                return online.differentiate(2, view -> new Pass(views.of(view), (q, gradient) -> {
                    var loss = ByolLoss.of(q, RowRange.of(projections, view == 0 ? views.images() : 0, views.images()));
                    gradient.assign(loss.gradient());
                    return loss.loss();
                }));
            }
        }

        @Override
        public void afterUpdate(long step) {
            tau = Schedules.targetDecay(targetDecay, step, totalSteps);
            target.follow(online, tau);
        }

        @Override
        public OptionalDouble momentum() {
            return Double.isNaN(tau) ? OptionalDouble.empty() : OptionalDouble.of(tau);
        }

        @Override
        public void writeState(DataOutput out) throws IOException {
            target.writeState(out);
        }

        @Override
        public void readState(DataInput in) throws IOException {
            target.readState(in);
        }

        @Override
        public void close() {
            target.close();
        }
    }
}
