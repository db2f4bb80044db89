package org.selfsup.knime.pretrain;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataType;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.node.DefaultNodeProgressMonitor;
import org.knime.core.node.ExecutionContext;
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

    private static final PretrainSettings SETTINGS = new PretrainSettings(Methods.preset(SimClr.NAME, SHAPE), Backbone.SMALL_CNN,
            SHAPE, 3, 256, 1, new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.of(0.03), 0), 0, 1,
            Precision.FLOAT32);

    private static EpochRecord epoch(int number, double loss, OptionalDouble knn) {
        return new EpochRecord(number, 3, loss, 5.5, new Health(0.9, 40 + number, 9 + number, 0.3, -2), 0.02,
                OptionalDouble.empty(), new Pace(100, 0, 0), knn);
    }

    /** Each number is drawn as what it is: none is the other's. */
    @Test
    void theCurveIsThatOfTheTable() {
        var history = List.of(epoch(1, 5, OptionalDouble.empty()), epoch(2, 4.5, OptionalDouble.of(0.5)),
                epoch(3, 4.25, OptionalDouble.of(0.75)));
        var warning = Optional.of("What the user should know.");
        var drawn = LearningCurve.png("Title",
                List.of(new LearningCurve.Epoch(1, 5, 5.5, 0.9, 41, 10, 0.02, Double.NaN),
                        new LearningCurve.Epoch(2, 4.5, 5.5, 0.9, 42, 11, 0.02, 0.5),
                        new LearningCurve.Epoch(3, 4.25, 5.5, 0.9, 43, 12, 0.02, 0.75)),
                new LearningCurve.Levels("chance", 0.03, 20, 0.6), warning);
        assertArrayEquals(drawn, History.curve("Title", new PretrainResult(null, history, warning,
                Optional.of(new Monitor.Classified(20, 0.6)), Optional.empty()), SETTINGS));
    }

    /** No two figures are the same, so none can stand in another's column. */
    @Test
    void eachColumnOfTheTableHoldsTheFigureOfItsName() {
        var health = new Health(0.9, 40, 10, 0.3, -2);
        var pace = new Pace(100, 0.25, 60);
        var all = new EpochRecord(1, 3, 5, 5.5, health, 0.02, OptionalDouble.of(0.99), pace, OptionalDouble.of(0.75));
        var less = new EpochRecord(2, 3, 5, 5.5, health, 0.02, OptionalDouble.empty(), pace, OptionalDouble.empty());
        var table = History.table(List.of(all, less), SETTINGS, new ExecutionContext(new DefaultNodeProgressMonitor(), null));

        var names = table.getDataTableSpec().getColumnNames();
        var expected = new LinkedHashMap<String, DataCell>();
        expected.put("epoch", new IntCell(1));
        expected.put("loss", new DoubleCell(5));
        expected.put("chance loss", new DoubleCell(5.5));
        expected.put("spread", new DoubleCell(0.9));
        expected.put("RankMe", new DoubleCell(40));
        expected.put("RankMe of projections", new DoubleCell(10));
        expected.put("alignment", new DoubleCell(0.3));
        expected.put("uniformity", new DoubleCell(-2));
        expected.put("learning rate", new DoubleCell(0.02));
        expected.put("momentum", new DoubleCell(0.99));
        expected.put("images per second", new DoubleCell(100));
        expected.put("kNN accuracy", new DoubleCell(0.75));
        expected.put("peak learning rate", new DoubleCell(0.03));
        expected.put("batch size", new IntCell(256));
        assertEquals(List.copyOf(expected.keySet()), List.of(names));
        try (var rows = table.iterator()) {
            assertEquals(List.copyOf(expected.values()), rows.next().stream().toList());
            expected.put("epoch", new IntCell(2));
            expected.put("momentum", DataType.getMissingCell());
            expected.put("kNN accuracy", DataType.getMissingCell());
            assertEquals(List.copyOf(expected.values()), rows.next().stream().toList());
        }
    }
}
