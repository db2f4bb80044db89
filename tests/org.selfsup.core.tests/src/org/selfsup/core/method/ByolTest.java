package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.method.MethodSteps.CONTEXT;
import static org.selfsup.core.method.MethodSteps.copy;
import static org.selfsup.core.method.MethodSteps.cosine;
import static org.selfsup.core.method.MethodSteps.network;
import static org.selfsup.core.method.MethodSteps.views;

import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.nd4j.linalg.api.buffer.DataType;
import org.selfsup.core.acceleration.OnOneThread;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.StandardLayers;

@ExtendWith(OnOneThread.class)
class ByolTest {

    private static final Byol METHOD = Byol.of(0.99, 16, 12, 8);

    /** Equation 2 of the paper, symmetrised, image by image; each view has its own batch statistics in both networks. */
    @Test
    void theLossIsThatOfThePaper() {
        var x = FixedViews.of(views(4, 7));
        try (var network = network(METHOD); var target = network.target(); var run = METHOD.start(network, CONTEXT)) {
            var q1 = rows(network, x, 0);
            var q2 = rows(network, x, 1);
            var t1 = rows(target, x, 0);
            var t2 = rows(target, x, 1);
            double sum = 0;
            for (int i = 0; i < 4; i++) {
                sum += 2 - 2 * cosine(q1[i], t2[i]) + 2 - 2 * cosine(q2[i], t1[i]);
            }
            assertEquals(sum / 4, run.differentiate(x, 0), 1e-9);
        }
    }

    private static double[][] rows(Network network, Views x, int view) {
        try (var z = network.project(x.of(view))) {
            return z.toDoubleMatrix();
        }
    }

    @Test
    void theTargetHasNoPredictorAndTheSameProjector() {
        var x = views(3, 2);
        try (var network = network(METHOD); var target = network.target()) {
            assertEquals(Set.of(NetworkLayout.PROJECTOR), target.layout().heads().keySet());
            var z = network.outputs(x).z();
            var t = target.outputs(x).z();
            assertEquals(8, z[0].length);
            assertArrayEquals(z[2], t[2], 1e-6f);
        }
    }

    /** The first update uses the decay of step 0, and the last one of a training keeps nearly everything. */
    @Test
    void theDecayRisesFromItsStartTowardsOneAfterEachStep() {
        try (var network = network(METHOD); var run = METHOD.start(network, new SslMethod.RunContext(1, 100))) {
            run.differentiate(FixedViews.of(views(3, 5)), 0);
            assertTrue(run.momentum().isEmpty());
            run.afterUpdate(0);
            assertEquals(0.99, run.momentum().orElseThrow(), 1e-12);
            run.afterUpdate(50);
            assertEquals(0.995, run.momentum().orElseThrow(), 1e-12);
            run.afterUpdate(99);
            assertEquals(1 - 0.01 * (Math.cos(Math.PI * 0.99) + 1) / 2, run.momentum().orElseThrow(), 1e-12);
        }
    }

    /** If only the online network has moved, the loss knows; once the target has followed all the way, it is as before. */
    @Test
    void theTargetStaysUntilTheStepIsDone() {
        var copying = new Byol(0, METHOD.projector(), METHOD.predictor());
        var x = FixedViews.of(views(4, 6));
        try (var network = network(METHOD); var run = copying.start(network, CONTEXT); var moved = copy(network)) {
            double before = run.differentiate(x, 0);
            assertEquals(before, run.differentiate(x, 0), 1e-12, "a forward pass moves nothing");
            moved.values().muli(1.1);
            network.values().assign(moved.values());
            double aside = run.differentiate(x, 1);
            run.afterUpdate(0);
            double followed = run.differentiate(x, 1);
            try (var fresh = copying.start(network, CONTEXT)) {
                assertEquals(fresh.differentiate(x, 1), followed, 1e-9);
            }
            assertNotEquals(aside, followed, 1e-6);
        }
    }

    @Test
    void runningStatisticsMoveOnceAStepByTheMeanOfBothViews() {
        var x = FixedViews.of(views(4, 6));
        try (var network = Network.create(new NetworkLayout(Backbone.SMALL_CNN, MethodSteps.SHAPE,
                METHOD.heads()), new StandardLayers(), DataType.DOUBLE, 1); var run = METHOD.start(network, CONTEXT)) {
            run.differentiate(x, 0);
            var both = statistic(network);
            network.differentiate(x.of(0), (q, g) -> 0);
            var first = statistic(network);
            network.differentiate(x.of(1), (q, g) -> 0);
            var second = statistic(network);
            assertEquals((first + second) / 2, both, 1e-12);
        }
    }

    /** The movement that the first running statistic is about to make. */
    private static double statistic(Network network) {
        var trained = MethodSteps.trained(network);
        int at = 0;
        while (trained[at]) {
            at++;
        }
        return network.gradient().getDouble(at);
    }

    @Test
    void namesTheSettingTheRangeAndTheValue() {
        var e = assertThrows(IllegalArgumentException.class, () -> Byol.of(1.5, 16, 16, 8));
        assertEquals("target decay must be between 0 and 1, got 1.5", e.getMessage());
        e = assertThrows(IllegalArgumentException.class,
                () -> new Byol(0.9, METHOD.projector(), new HeadLayout(16, 9, true, false)));
        assertEquals("predictions must have as many values as projections (8), got 9", e.getMessage());
    }
}
