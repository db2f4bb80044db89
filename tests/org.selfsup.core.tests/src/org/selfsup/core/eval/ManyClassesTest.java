package org.selfsup.core.eval;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.selfsup.core.eval.ProbeStudy.Representation;

/** With ten thousand classes all that is done at once for a few takes minutes, and what grows with their square gigabytes. */
class ManyClassesTest {

    private static final int CLASSES = 300;
    private static final int ROWS = 600;

    static Stream<Arguments> work() {
        var rows = SyntheticRows.random(ROWS, 5, 1);
        var classifier = new LinearClassifier(new float[CLASSES][5], new float[CLASSES]);
        var curvature = Curvature.of(Rows.of(rows), () -> {});
        var ofFewRows = LinearProbe.Problem.of(Rows.of(SyntheticRows.random(ROWS, 700, 2)), () -> {});
        var objective = new SoftmaxObjective(Rows.of(SyntheticRows.random(4096, 2, 3)), new int[4096], CLASSES, 0, 1);
        var place = new double[objective.parameters()];
        return Stream.of(
                work("predicting", beat -> classifier.predict(rows, beat)),
                work("a step", beat -> curvature.inverse(CLASSES, 1, beat).divide(new double[CLASSES * 6])),
                work("the optimum", beat -> ofFewRows.classifier(new double[CLASSES * (ROWS + 1)], CLASSES, beat)),
                work("an evaluation", beat -> objective.with(beat).at(place, place.clone())),
                work("a validation", beat -> objective.score(place, beat)));
    }

    private static Arguments work(String name, Consumer<Runnable> work) {
        return Arguments.of(name, work);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("work")
    void canBeCancelledInItsMidst(String name, Consumer<Runnable> work) {
        var beats = new AtomicInteger();
        assertThrows(CancellationException.class, () -> work.accept(() -> {
            if (beats.incrementAndGet() == 3) {
                throw new CancellationException();
            }
        }));
        assertEquals(3, beats.get());
    }

    @ParameterizedTest
    @ValueSource(ints = {5, 200})
    void theNumberOfThreadsChangesNoBit(int features) throws Exception {
        int classes = 150;
        var x = SyntheticRows.random(classes, features, 4);
        var y = SyntheticRows.labels(classes, classes);
        var one = new ForkJoinPool(1);
        var four = new ForkJoinPool(4);
        try {
            var expected = one.submit(() -> LinearProbe.fitChoosingStrength(x, y, classes, 1, () -> {})).get().classifier();
            var actual = four.submit(() -> LinearProbe.fitChoosingStrength(x, y, classes, 1, () -> {})).get().classifier();
            assertArrayEquals(expected.weights(), actual.weights());
            assertArrayEquals(expected.bias(), actual.bias());
            assertArrayEquals(one.submit(() -> expected.predict(x, () -> {})).get(),
                    four.submit(() -> actual.predict(x, () -> {})).get());
        } finally {
            one.shutdown();
            four.shutdown();
        }
    }

    /** A number for each pair of these classes would take 10 GB. */
    @Test
    void aStudyTakesNoMemoryForEachPairOfClasses() {
        int last = 49_999;
        var labels = new ProbeStudy.Labels(new int[] {0, 7, last}, new int[] {7, last, 0, 7}, last + 1);
        var seen = new Representation("seen", new float[][] {{1, 0}, {0, 1}, {-1, -1}},
                new float[][] {{0, 1}, {-1, -1}, {1, 0}, {1, 0}});
        var row = ProbeStudy.run(List.of(seen), labels, List.of(ProbeStudy.ALL), List.of(1L), (fraction, words) -> {}).get(0);
        assertEquals("{0, 1, 2}", row.right().toString());
        assertEquals(3 / 4.0, row.accuracy());
        assertEquals((1 + 1 + 1 / 2.0) / 3, row.balancedAccuracy(), 1e-12);
    }
}
