package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Byol;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.MoCo;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;

class WordsTest {

    private static final InputShape SHAPE = new InputShape(1, 28);

    private static EpochRecord waiting(double share) {
        return new EpochRecord(12, 100, 5.1, 6.93, 0.94, 131, 58, 0.31, -2.9, 0.001, OptionalDouble.empty(), 1240, share,
                840, OptionalDouble.of(0.78));
    }

    private static EpochRecord ended(double spread, double projectionRankMe) {
        return new EpochRecord(100, 100, 5.1, 6.93, spread, 50, projectionRankMe, 0.3, -3, 0.001, OptionalDouble.empty(), 1240, 0,
                0, OptionalDouble.empty());
    }

    private static Optional<String> diagnosis(double projectionRankMe, int projectionSize, int images) {
        return diagnosis(0.9, projectionRankMe, projectionSize, images);
    }

    private static Optional<String> diagnosis(double spread, double projectionRankMe, int projectionSize, int images) {
        return Words.diagnosis(ended(spread, projectionRankMe), new SimClr(0.2, new HeadLayout(256, projectionSize, true, true)),
                1000, images);
    }

    @Test
    void lostDimensionsAreThoseThatEnoughImagesWouldShow() {
        assertTrue(diagnosis(2, 128, 1024).isPresent());
        assertTrue(diagnosis(20, 1024, 1024).isPresent());
        // of a hundred images no more than a hundred dimensions can show
        assertTrue(diagnosis(60, 4096, 100).isEmpty());
        assertTrue(diagnosis(3, 128, 16).isEmpty());
    }

    /** BYOL has no temperature to lower. */
    @Test
    void adviceIsOfTheMethodThatWasUsed() {
        for (var method : Methods.names()) {
            var preset = Methods.preset(method, SHAPE);
            var advice = Words.diagnosis(ended(0.9, 2), preset, 1000, 1024).orElseThrow();
            assertEquals(preset.settings().containsKey("temperature"), advice.contains("a lower temperature"), advice);
            assertTrue(advice.endsWith(", a lower learning rate or more epochs."), advice);
        }
    }

    private static Optional<String> withLoss(double loss, long steps, String method) {
        var last = new EpochRecord(100, 100, loss, 4.6, 0.9, 50, 50, 0.3, -3, 0.001, OptionalDouble.empty(), 1240, 0, 0,
                OptionalDouble.empty());
        return Words.diagnosis(last, Methods.preset(method, SHAPE), steps, 1024);
    }

    @Test
    void aLossAtItsChanceLevelIsSaidOnceThereWereStepsEnough() {
        for (var method : List.of(SimClr.NAME, MoCo.NAME)) {
            assertEquals("The training may have learnt next to nothing: its loss ended at 4.59, and that of an encoder that cannot"
                    + " tell images apart is 4.60. Try a temperature between 0.1 and 0.5, weaker augmentation (larger crops),"
                    + " another learning rate or more epochs.", withLoss(4.59, 50, method).orElseThrow());
            assertEquals(Optional.empty(), withLoss(4.59, 49, method));
            assertEquals(Optional.empty(), withLoss(4.5, 50, method));
        }
    }

    /** Its loss begins there, and falls fastest when the encoder collapses. */
    @Test
    void byolsLossSaysNothingOfWhatWasLearnt() {
        assertEquals(Optional.empty(), withLoss(4.6, 1000, Byol.NAME));
    }

    @Test
    void aCollapseMayBeTheImages() {
        var advice = Words.diagnosis(ended(0, 1), Methods.preset(SimClr.NAME, SHAPE), 1000, 1024).orElseThrow();
        assertTrue(advice.endsWith(" If the images themselves are nearly all alike, no setting helps: look at some of them."),
                advice);
    }

    @ParameterizedTest
    @CsvSource({"1e-6, weight decay 1.0E-6 (too small to have an effect)", "0.01, weight decay 0.01", "0, weight decay 0.0"})
    void theLogDoesNotCallADecayEffectiveThatRoundsAway(double decay, String words) {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.empty(), decay);
        var settings = new PretrainSettings(Methods.preset(SimClr.NAME, SHAPE), Backbone.SMALL_CNN, SHAPE, 5, 128, 1, optimizer,
                1, 1, Precision.FLOAT32);
        var effective = Provenance.effective(settings, Precision.FLOAT32, 1);
        assertEquals(String.valueOf(decay), effective.get("weight decay"));
        var line = Words.settings(settings, Backbone.SMALL_CNN, effective);
        assertTrue(line.contains(", " + words + ", warm-up"), line);
    }

    @Test
    void anEpochIsOneLine() {
        assertEquals("epoch 12/100 · loss 5.10 (chance 6.93) · spread 0.94 · RankMe 131 (projections 58) · alignment 0.31"
                + " · uniformity -2.90 · kNN 78 % · 1,240 images/s · 14 min left", Words.epoch(waiting(0.02)));
    }

    @Test
    void aTrainingThatWaitsMuchForItsViewsSaysSo() {
        assertEquals(Words.epoch(waiting(0)) + " · 7 % of the time waiting for views", Words.epoch(waiting(0.07)));
    }

    /** The limits that stand in {@link Words}; RankMe's depends on the number of dimensions there are, and on the images. */
    @ParameterizedTest
    @CsvSource({"0.19, 50, 128, 1024, true", "0.21, 50, 128, 1024, false", "0.9, 3.9, 128, 1024, true", "0.9, 4.1, 128, 1024, false",
        "0.9, 2.9, 16, 1024, true", "0.9, 3.1, 16, 1024, false", "0.9, 1.9, 4, 1024, true", "0.9, 2.1, 4, 1024, false",
        "0.9, 31, 1024, 256, true", "0.9, 33, 1024, 256, false", "0.9, 11, 1024, 96, true", "0.9, 13, 1024, 96, false"})
    void collapsedOrFlatIsWhatIsBelowTheLimit(double spread, double rankMe, int dimensions, int images, boolean warns) {
        assertEquals(warns, diagnosis(spread, rankMe, dimensions, images).isPresent());
    }

    @ParameterizedTest
    @CsvSource({"0, 0 s", "89, 89 s", "90, 2 min", "5399, 90 min", "5400, 1.5 h", "36000, 10.0 h"})
    void timesHaveTheUnitThatPeopleWouldTake(double seconds, String words) {
        assertEquals(words, Words.duration(seconds));
    }
}
