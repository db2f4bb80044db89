package org.selfsup.knime.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.selfsup.core.eval.chart.LearningCurve;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.train.EpochRecord;
import org.selfsup.core.train.Health;
import org.selfsup.core.train.Monitor;
import org.selfsup.core.train.Pace;
import org.selfsup.core.train.PretrainResult;
import org.selfsup.core.train.PretrainSettings;

class HistoryTest {

    private static final InputShape SHAPE = new InputShape(1, 16);

    private static EpochRecord epoch(int number, double loss, OptionalDouble knn) {
        return new EpochRecord(number, 3, loss, 5.5, new Health(0.9, 40 + number, 9 + number, 0.3, -2), 0.02,
                OptionalDouble.empty(), new Pace(100, 0, 0), knn);
    }

    /** Each number is drawn as what it is: none is the other's. */
    @Test
    void theCurveIsThatOfTheTable() {
        var settings = new PretrainSettings(Methods.preset(SimClr.NAME, SHAPE), Backbone.SMALL_CNN, SHAPE, 3, 256, 1,
                new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.of(0.03), 0), 0, 1, Precision.FLOAT32);
        var history = List.of(epoch(1, 5, OptionalDouble.empty()), epoch(2, 4.5, OptionalDouble.of(0.5)),
                epoch(3, 4.25, OptionalDouble.of(0.75)));
        var warning = Optional.of("What the user should know.");
        var drawn = LearningCurve.png("Title",
                List.of(new LearningCurve.Epoch(1, 5, 5.5, 0.9, 41, 10, 0.02, Double.NaN),
                        new LearningCurve.Epoch(2, 4.5, 5.5, 0.9, 42, 11, 0.02, 0.5),
                        new LearningCurve.Epoch(3, 4.25, 5.5, 0.9, 43, 12, 0.02, 0.75)),
                new LearningCurve.Levels("chance", 0.03, 20, 0.6), warning);
        assertArrayEquals(drawn, History.curve("Title", new PretrainResult(null, history, warning,
                Optional.of(new Monitor.Classified(20, 0.6)), Optional.empty()), settings));
    }
}
