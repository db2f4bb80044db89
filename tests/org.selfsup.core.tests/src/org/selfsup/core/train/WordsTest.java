package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.loss.ByolLoss;
import org.selfsup.core.method.Byol;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;

class WordsTest {

    private static final InputShape SHAPE = new InputShape(1, 28);
    private static final SslMethod SIMCLR = Methods.preset(SimClr.NAME, SHAPE);

    private static EpochRecord waiting(double share) {
        return new EpochRecord(12, 100, 5.1, 6.93, new Health(0.94, 131, 58, 0.31, -2.9), 0.001, OptionalDouble.empty(),
                new Pace(1240, share, 840), OptionalDouble.of(0.78));
    }

    @ParameterizedTest
    @CsvSource({"1e-6, weight decay 0.000001 (too small to have an effect)", "0.01, weight decay 0.01", "0, weight decay 0"})
    void theLogDoesNotCallADecayEffectiveThatRoundsAway(double decay, String words) {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.empty(), decay);
        var settings = new PretrainSettings(SIMCLR, Backbone.SMALL_CNN, SHAPE, 5, 128, 1, optimizer,
                1, 1, Precision.FLOAT32);
        var effective = Provenance.effective(settings, Precision.FLOAT32, 1);
        assertEquals(String.valueOf(decay), effective.get("weight decay"));
        var line = Words.settings(settings, Backbone.SMALL_CNN, effective);
        assertTrue(line.contains(", " + words + ", warm-up"), line);
    }

    @ParameterizedTest
    @CsvSource({"LARS, largest gradient norm 1 (with LARS for biases and batch-norm only)", "SGD, largest gradient norm 1"})
    void theLogSaysWhereALimitOfGradientsCounts(OptimizerSettings.Kind kind, String words) {
        var optimizer = new OptimizerSettings(kind, OptionalDouble.empty(), Optional.empty(), 0, OptionalDouble.of(1));
        var settings = new PretrainSettings(SIMCLR, Backbone.SMALL_CNN, SHAPE, 5, 128, 1, optimizer,
                1, 1, Precision.FLOAT32);
        var line = Words.settings(settings, Backbone.SMALL_CNN, Provenance.effective(settings, Precision.FLOAT32, 1));
        assertTrue(line.contains(", " + words + ", weight decay"), line);
    }

    /** The model card and the flow variables keep what the settings store. */
    @Test
    void theLogHasNumbersAndNamesAsPeopleWriteThem() {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.empty(), 1e-4);
        var settings = new PretrainSettings(SIMCLR, Backbone.SMALL_CNN, SHAPE, 100_000, 128, 1,
                optimizer, 1, 1, Precision.FLOAT32);
        var effective = Provenance.effective(settings, Precision.FLOAT32, 1);
        assertEquals("SimCLR, Small CNN, greyscale images of 28 pixels: temperature 0.2, projector width 256, projection size 128,"
                + " memory for a pass in GB 8, epochs 100000, batch size 128, optimizer AdamW, peak learning rate 0.000707107,"
                + " learning rate scaling square root, weight decay 0.0001, warm-up epochs 1, precision float32",
                Words.settings(settings, Backbone.SMALL_CNN, effective));
        assertEquals("ADAMW", effective.get("optimizer"));
        assertEquals("7.071067811865476E-4", effective.get("peak learning rate"));
    }

    @Test
    void anEpochIsOneLine() {
        assertEquals("epoch 12/100 · loss 5.10 (chance 6.93) · spread 0.94 · RankMe 131 (projections 58) · alignment 0.31"
                + " · uniformity -2.90 · kNN 78.0 % · 1,240 images/s · 14 min left", Words.epoch(waiting(0.02), SIMCLR));
    }

    /** A collapsed BYOL has the best loss there is, far below this level. */
    @Test
    void byolsLevelIsNotCalledChance() {
        assertEquals("epoch 1/3 · loss 0.35 (unrelated 4.00)",
                Words.loss(1, 3, 0.35, ByolLoss.UNRELATED, Methods.preset(Byol.NAME, SHAPE)));
    }

    @Test
    void aMethodWithoutALevelIsNotSaidToHaveOne() {
        assertEquals("epoch 1/3 · loss -0.35", Words.loss(1, 3, -0.35, Double.NaN, SIMCLR));
    }

    @Test
    void oneNeighbourThatErrsIsNotAHundredPerCent() {
        var words = Words.epoch(waiting(0).withKnn(OptionalDouble.of(0.9996)), SIMCLR);
        assertTrue(words.contains(" · kNN >99.9 % · "), words);
    }

    @Test
    void aTrainingThatWaitsMuchForItsViewsSaysSo() {
        assertEquals(Words.epoch(waiting(0), SIMCLR) + " · 7 % of the time waiting for views",
                Words.epoch(waiting(0.07), SIMCLR));
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "89, 89 s", "90, 2 min", "5399, 90 min", "5400, 1.5 h", "36000, 10.0 h"})
    void timesHaveTheUnitThatPeopleWouldTake(double seconds, String words) {
        assertEquals(words, Words.duration(seconds));
    }
}
