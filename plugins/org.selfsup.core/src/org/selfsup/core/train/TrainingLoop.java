package org.selfsup.core.train;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.CancellationException;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.Optimizer;
import org.selfsup.core.nn.Resumable;
import org.selfsup.core.nn.Schedules;
import org.selfsup.core.nn.Weights;

/** Epochs and steps of one training. */
final class TrainingLoop {

    private final PretrainSettings settings;
    private final boolean fromScratch;
    private final Network online;
    private final Optimizer optimizer;
    private final ViewQueue views;
    private final HealthCheck health;
    private final Optional<Monitor> monitor;
    private final TrainingListener listener;
    private final double peak;
    private final double chance;
    private final long warmup;
    private final long total;
    private final long began = System.nanoTime();
    private final List<EpochRecord> history = new ArrayList<>();
    private long stepsBefore;
    private Weights weights;
    private String warning;
    private long lastWords;
    private long measuringNanos;

    /** @param fromScratch whether the network's weights are random */
    TrainingLoop(PretrainSettings settings, boolean fromScratch, Network online, Optimizer optimizer, ViewQueue views,
            HealthCheck health, Optional<Monitor> monitor, TrainingListener listener) {
        this.settings = settings;
        this.fromScratch = fromScratch;
        this.online = online;
        this.optimizer = optimizer;
        this.views = views;
        this.health = health;
        this.monitor = monitor;
        this.listener = listener;
        peak = settings.optimizer().peak(settings.batchSize());
        chance = settings.method().chanceLoss(settings.batchSize());
        total = views.totalSteps();
        warmup = Math.min(total, Math.round(settings.warmupEpochs() * views.stepsPerEpoch()));
    }

    /** One record per epoch that ended well. */
    List<EpochRecord> history() {
        return history;
    }

    /** The network as it was after the last good epoch. */
    Weights weights() {
        return weights;
    }

    /** What the user should know of the encoder. */
    Optional<String> warning() {
        return Optional.ofNullable(warning);
    }

    /** @param checkpoint to go on from, and to write; empty if none is wanted */
    void run(Optional<Checkpoint> checkpoint) throws TrainingCancelledException {
        var context = new SslMethod.RunContext(settings.seed(), total);
        try (var run = settings.method().start(online, context)) {
            var parts = List.<Resumable>of(online, optimizer, run);
            if (checkpoint.isPresent()) {
                goOn(checkpoint.get().goOn(parts));
            }
            for (int epoch = history.size() + 1; epoch <= settings.epochs(); epoch++) {
                double loss = epoch(run, epoch);
                if (!Double.isFinite(loss) || !finish(run, epoch, loss)) {
                    checkpoint.ifPresent(kept -> kept.discard(history.size()));
                    diverged(epoch);
                    return;
                }
                checkpoint.ifPresent(kept -> kept.keep(history, parts));
            }
        } catch (TrainingCancelledException cancelled) {
            listener.log(checkpoint.map(Checkpoint::whatRemains)
                    .orElse("Cancelled: nothing of the training is kept, since no checkpoint file is set"));
            throw cancelled;
        }
        diagnosis().ifPresent(this::warn);
    }

    /** Stands after the epochs of a training that was broken off, whose values the network has. */
    private void goOn(List<EpochRecord> before) throws TrainingCancelledException {
        if (!before.isEmpty()) {
            history.addAll(before);
            stepsBefore = before.size() * views.stepsPerEpoch();
            views.skip(stepsBefore);
            weights = online.weights();
            var last = before.get(before.size() - 1);
            if (last.knn().isEmpty()) { // other labelled images than then, or none
                history.set(history.size() - 1, last.withKnn(accuracy(last.epoch())));
            }
        }
    }

    /** The accuracy on the labelled images, if they are to be looked at after this epoch. */
    private OptionalDouble accuracy(int epoch) throws TrainingCancelledException {
        return monitor.isPresent() && monitor.get().isDue(epoch, settings.epochs())
                ? OptionalDouble.of(health.accuracy(online, monitor.get(), listener)) : OptionalDouble.empty();
    }

    /** Trains for one epoch and returns its mean loss, or something that is no number at the first step that diverges. */
    private double epoch(SslMethod.Run run, int epoch) throws TrainingCancelledException {
        long steps = views.stepsPerEpoch();
        double sum = 0;
        for (int i = 0; i < steps; i++) {
            long step = (epoch - 1) * steps + i;
            double loss = step(run, step);
            if (!Double.isFinite(loss)) {
                return loss;
            }
            sum += loss;
            if (System.nanoTime() - lastWords > TrainingListener.WORDS_EVERY_NANOS) {
                say(step + 1, Words.loss(epoch, settings.epochs(), sum / (i + 1), chance, settings.method())
                        + Words.speed(speed(step + 1), left(step + 1)));
            }
        }
        return sum / steps;
    }

    private double step(SslMethod.Run run, long step) throws TrainingCancelledException {
        double loss;
        try (var batch = views.next(listener)) {
            loss = run.differentiate(batch, step);
        } catch (CancellationException stop) {
            throw new TrainingCancelledException();
        }
        if (Double.isFinite(loss)) {
            optimizer.step(Schedules.learningRate(peak, step, warmup, total));
            run.afterUpdate(step);
        }
        return loss;
    }

    /** Measures and records an epoch; false if the network has come to hold or to give something that is no number. */
    private boolean finish(SslMethod.Run run, int epoch, double loss) throws TrainingCancelledException {
        listener.checkCancelled();
        long beganMeasuring = System.nanoTime();
        var now = online.weights();
        if (!now.finite()) {
            return false;
        }
        var figures = health.of(online, listener);
        var knn = accuracy(epoch);
        if (!figures.finite() || Double.isNaN(knn.orElse(0))) {
            return false;
        }
        measuringNanos += System.nanoTime() - beganMeasuring;
        weights = now;
        long done = epoch * views.stepsPerEpoch();
        var entry = new EpochRecord(epoch, settings.epochs(), loss, chance, figures,
                Schedules.learningRate(peak, done - 1, warmup, total), run.momentum(),
                new Pace(speed(done), views.secondsWaited() / secondsTrained(), left(done)), knn);
        history.add(entry);
        var words = Words.epoch(entry, settings.method());
        listener.log(words);
        say(done, words);
        return true;
    }

    private void diverged(int epoch) {
        if (history.isEmpty()) {
            throw new TrainingDivergedException(peak);
        }
        warn(Words.diverged(epoch, peak) + diagnosis().map(words -> " " + words).orElse(""));
    }

    private Optional<String> diagnosis() {
        return new Diagnosis(history.get(history.size() - 1), settings.method(), history.size() * views.stepsPerEpoch(),
                health.images(), peak, fromScratch && history.size() == settings.epochs()).words();
    }

    private void warn(String words) {
        warning = words;
        listener.log(words);
    }

    private void say(long steps, String words) {
        lastWords = System.nanoTime();
        listener.progress((double) steps / total, words);
    }

    /** Images trained on per second since the training began or went on. */
    private double speed(long steps) {
        return (steps - stepsBefore) * settings.batchSize() / secondsTrained();
    }

    /** Epochs to come are measured as those before were. */
    private double left(long steps) {
        return seconds() / (steps - stepsBefore) * (total - steps);
    }

    private double seconds() {
        return (System.nanoTime() - began) / 1e9;
    }

    private double secondsTrained() {
        return seconds() - measuringNanos / 1e9;
    }
}
