package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.TinyTraining.IMAGES;
import static org.selfsup.core.train.TinyTraining.POLICY;
import static org.selfsup.core.train.TinyTraining.SHAPE;
import static org.selfsup.core.train.TinyTraining.run;
import static org.selfsup.core.train.TinyTraining.settings;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.acceleration.Acceleration;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.Schedules;

/** What a training does step by step, and what it says of it. */
class TrainingStepsTest {

    /** Measuring takes 3 seconds here, which is neither training nor waiting for views. */
    @Test
    void theSpeedIsThatOfTrainingAndNotOfMeasuring() throws Exception {
        var slow = ImageSource.of(30, index -> {
            LockSupport.parkNanos(100_000_000);
            return IMAGES.image(index);
        });
        var labels = IntStream.range(0, 30).map(i -> i % 2).toArray();
        long began = System.nanoTime();
        var result = Pretraining.run(settings(1, 16), IMAGES, POLICY, Optional.of(new Monitor(slow, labels, 2, 1)),
                Optional.empty(), Optional.empty(), new Recording());
        double all = (System.nanoTime() - began) / 1e9;
        double trained = 4 * 16 / result.history().get(0).imagesPerSecond();
        assertTrue(all - trained > 2.5, trained + " s of " + all);
    }

    /** A bias whose gradient is 1 moves by the learning rate in every step of AdamW: 6 of the 12 steps are the warm-up. */
    @Test
    void everyStepIsTakenAndTheLastOfAnEpochRecordedAtTheRateOfTheSchedule() throws Exception {
        var bias = new ArrayList<Double>();
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(0.01), 0);
        var settings = new PretrainSettings(noting(bias), Backbone.SMALL_CNN, SHAPE, 3, 16, 11, optimizer, 1.5, 2,
                Precision.FLOAT32);
        var history = run(settings, new Recording()).history();
        for (int step = 0; step < 11; step++) {
            assertEquals(Schedules.learningRate(0.01, step, 6, 12), bias.get(step) - bias.get(step + 1), 1e-6, "step " + step);
        }
        for (var epoch : history) {
            assertEquals(Schedules.learningRate(0.01, 4L * epoch.epoch() - 1, 6, 12), epoch.learningRate(), 1e-12);
        }
    }

    /** Pulls all projections down alike, and notes one of their biases before each step. */
    private static SslMethod noting(List<Double> bias) {
        return new Rigged((online, views, step) -> {
            bias.add((double) online.weights().arrays().get("projector-dense2_b").values()[0]);
            return online.differentiate(views.whole(), (z, gradient) -> {
                gradient.assign(1.0 / z.rows());
                return 1;
            });
        });
    }

    /** A pass has two views of each image: memory for those of half the batch makes two passes. */
    @Test
    void theMemoryForAPassIsThatOfBothViews() throws Exception {
        var base = settings(1, 64);
        var projector = new HeadLayout(32, 16, true, true);
        long bytes;
        try (var network = Network.create(new NetworkLayout(Backbone.SMALL_CNN, SHAPE, Map.of(NetworkLayout.PROJECTOR, projector)),
                Acceleration.kit(), DataType.FLOAT, 1)) {
            bytes = network.activationBytes();
        }
        var half = new SimClr(0.5, projector, 1.01 * 32 * 2 * bytes / 1e9);
        var settings = new PretrainSettings(half, base.backbone(), SHAPE, 1, 64, 11, base.optimizer(), 0, 2, Precision.FLOAT32);
        assertEquals("2", run(settings, new Recording()).model().card().settings().get("passes per batch"));
    }

    /** Of the whole training: 2 epochs of 4 steps. */
    @Test
    void theBarRisesWithTheStepsToItsEnd() throws Exception {
        var fractions = new ArrayList<Double>();
        var listener = new Recording();
        run(settings(2, 16), new TrainingListener() {
            @Override
            public void progress(double fraction, String words) {
                fractions.add(fraction);
            }

            @Override
            public void checkCancelled() throws TrainingCancelledException {
                listener.checkCancelled();
            }

            @Override
            public void log(String line) {
                listener.log(line);
            }
        });
        assertEquals(1, fractions.get(fractions.size() - 1));
        assertTrue(fractions.contains(0.5), () -> fractions.toString());
        assertEquals(fractions.stream().sorted().toList(), fractions);
    }
}
