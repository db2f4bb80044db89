package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.selfsup.core.train.TinyTraining.SHAPE;
import static org.selfsup.core.train.TinyTraining.run;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.method.Views;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.workers.Workers;

/** What the loop tells a method, and when: targets, decays and orders of keys depend on it. */
class TrainingOrderTest {

    private static final int EPOCHS = 3;

    /** Notes what it is told. All projections are pulled down alike, and the loss is the number of the step. */
    private record Noted(List<String> told, List<float[]> weights, List<Integer> threads) implements Rigged.Loss {

        Noted() {
            this(new ArrayList<>(), new ArrayList<>(), new ArrayList<>());
        }

        @Override
        public void begin(SslMethod.RunContext context) {
            told.add("begins with " + context.totalSteps() + " steps before it");
        }

        @Override
        public double differentiate(Network online, Views views, long step) {
            told.add("step " + step);
            weights.add(conv1(online));
            threads.add(Workers.threads());
            online.differentiate(views.whole(), (z, gradient) -> {
                gradient.assign(1.0 / z.rows());
                return 0;
            });
            return step;
        }

        @Override
        public void afterUpdate(Network online, long step) {
            boolean moved = !Arrays.equals(weights.get(weights.size() - 1), conv1(online));
            told.add("the weights have " + (moved ? "" : "not ") + "moved in step " + step);
        }

        private static float[] conv1(Network online) {
            return online.weights().arrays().get("conv1_W").values();
        }
    }

    /** Two steps in an epoch. */
    private static PretrainSettings settings(Noted method, long seed, int threads) {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.of(0.1), 0);
        return new PretrainSettings(new Rigged(method), Backbone.SMALL_CNN, SHAPE, EPOCHS, 35, seed, optimizer, 0, threads,
                Precision.FLOAT32);
    }

    /** A target that followed before the optimizer would be a step behind its paper's, and no loss would show it. */
    @Test
    void targetsFollowOnceTheWeightsOfTheirStepHaveMoved() throws Exception {
        var noted = new Noted();
        run(settings(noted, 1, 2), new Recording());
        var expected = new ArrayList<>(List.of("begins with 6 steps before it"));
        LongStream.range(0, 6).forEach(step -> expected.addAll(
                List.of("step " + step, "the weights have moved in step " + step)));
        assertEquals(expected, noted.told);
    }

    @Test
    void theLossOfAnEpochIsTheMeanOfItsSteps() throws Exception {
        var history = run(settings(new Noted(), 1, 2), new Recording()).history();
        assertEquals(List.of(0.5, 2.5, 4.5), history.stream().map(EpochRecord::loss).toList());
    }

    /** Whoever repeats a training with a few seeds to see how much is chance must not begin at the same place each time. */
    @Test
    void theFirstWeightsAreThoseOfTheSeed() throws Exception {
        var first = new ArrayList<float[]>();
        for (long seed : new long[] {1, 1, 2}) {
            var noted = new Noted();
            run(settings(noted, seed, 2), new Recording());
            first.add(noted.weights.get(0));
        }
        assertArrayEquals(first.get(0), first.get(1));
        assertFalse(Arrays.equals(first.get(0), first.get(2)));
    }

    /** On a server others need the processors too. */
    @Test
    void theNetworkComputesOnAsManyThreadsAsTheSettingsSay() throws Exception {
        for (int threads : new int[] {1, 3}) {
            var noted = new Noted();
            run(settings(noted, 1, threads), new Recording());
            assertEquals(List.of(threads), noted.threads.stream().distinct().toList());
        }
    }
}
