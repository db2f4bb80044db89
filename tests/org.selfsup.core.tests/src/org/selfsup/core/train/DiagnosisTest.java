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
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.NetworkLayout;

/** What is said of an encoder by the figures that a training ended with. */
class DiagnosisTest {

    private static final InputShape SHAPE = new InputShape(1, 28);
    private static final SslMethod SIMCLR = Methods.preset(SimClr.NAME, SHAPE);

    /** The automatic rate of AdamW for batches of 128: 0.0007071067811865476. */
    private static final double PEAK = 1e-3 * Math.sqrt(0.5);

    private static EpochRecord ended(double loss, double spread, double projectionRankMe) {
        return new EpochRecord(100, 100, loss, 4.6, new Health(spread, 50, projectionRankMe, 0.3, -3), 0.001,
                OptionalDouble.empty(), new Pace(1240, 0, 0), OptionalDouble.empty());
    }

    private static Optional<String> of(SslMethod method, EpochRecord last, int images) {
        return new Diagnosis(last, method, 1000, images, PEAK, true).words();
    }

    private static Optional<String> ofSize(int projectionSize, double spread, double projectionRankMe, int images) {
        return of(new SimClr(0.2, new HeadLayout(256, projectionSize, true, true)), ended(2, spread, projectionRankMe), images);
    }

    @Test
    void lostDimensionsAreThoseThatEnoughImagesWouldShow() {
        assertTrue(ofSize(128, 0.9, 2, 1024).isPresent());
        assertTrue(ofSize(1024, 0.9, 20, 1024).isPresent());
        // of a hundred images no more than a hundred dimensions can show
        assertTrue(ofSize(4096, 0.9, 60, 100).isEmpty());
        assertTrue(ofSize(128, 0.9, 3, 16).isEmpty());
    }

    /** The limits that stand in {@link Diagnosis}; RankMe's depends on the number of dimensions there are, and on the images. */
    @ParameterizedTest
    @CsvSource({"0.19, 50, 128, 1024, true", "0.21, 50, 128, 1024, false", "0.9, 3.9, 128, 1024, true",
        "0.9, 4.1, 128, 1024, false", "0.9, 2.9, 16, 1024, true", "0.9, 3.1, 16, 1024, false", "0.9, 1.9, 4, 1024, true",
        "0.9, 2.1, 4, 1024, false", "0.9, 31, 1024, 256, true", "0.9, 33, 1024, 256, false", "0.9, 11, 1024, 96, true",
        "0.9, 13, 1024, 96, false"})
    void collapsedOrFlatIsWhatIsBelowTheLimit(double spread, double rankMe, int dimensions, int images, boolean warns) {
        assertEquals(warns, ofSize(dimensions, spread, rankMe, images).isPresent());
    }

    /** BYOL has no temperature to lower. */
    @Test
    void adviceIsOfTheMethodThatWasUsed() {
        for (var name : Methods.names()) {
            var method = Methods.preset(name, SHAPE);
            var own = method.moreDimensions().map(advice -> advice + ", ").orElse("");
            assertEquals(method.settings().containsKey("temperature"), own.contains("temperature"), name);
            int size = method.heads().get(NetworkLayout.PROJECTOR).outputs();
            assertEquals("The encoder tells images apart by very few properties: of the " + size + " numbers it compares, only"
                    + " about 2 are in use (RankMe). Try weaker augmentation (larger crops), " + own
                    + "a learning rate below 0.00071 (an advanced setting) or more epochs.",
                    of(method, ended(2, 0.9, 2), 1024).orElseThrow());
        }
    }

    private static Optional<String> withLoss(double loss, long steps, SslMethod method) {
        return new Diagnosis(ended(loss, 0.9, 50), method, steps, 1024, PEAK, false).words();
    }

    @Test
    void aLossAtItsChanceLevelIsSaidOnceThereWereStepsEnough() {
        for (var name : List.of(SimClr.NAME, MoCo.NAME)) {
            var method = Methods.preset(name, SHAPE);
            assertEquals("The training may have learnt next to nothing: its loss ended at 4.59, and that of an encoder that"
                    + " cannot tell images apart is 4.60. Try weaker augmentation (larger crops), another learning rate than"
                    + " 0.00071 (an advanced setting) or more epochs.", withLoss(4.59, 50, method).orElseThrow());
            assertEquals(Optional.empty(), withLoss(4.59, 49, method));
            assertEquals(Optional.empty(), withLoss(4.5, 50, method));
        }
    }

    @ParameterizedTest
    @CsvSource({"0.09, true", "0.1, false", "0.5, false", "0.51, true"})
    void aTemperatureIsAdvisedToWhoHasAnother(double temperature, boolean advised) {
        var projector = new HeadLayout(256, 128, true, true);
        var moCo = MoCo.preset(SHAPE);
        for (var method : List.of(new SimClr(temperature, projector), new MoCo(temperature, 64, moCo.momentum(), moCo.symmetric(),
                moCo.subBatches(), moCo.projector()))) {
            var words = withLoss(4.59, 50, method).orElseThrow();
            assertEquals(advised, words.contains(" Try a temperature between 0.1 and 0.5 (an advanced"
                    + " setting), weaker augmentation"), words);
        }
    }

    /** Its loss begins there, and falls fastest when the encoder collapses. */
    @Test
    void byolsLossSaysNothingOfWhatWasLearnt() {
        assertEquals(Optional.empty(), withLoss(4.6, 1000, Methods.preset(Byol.NAME, SHAPE)));
    }

    @Test
    void aCollapseMayBeTheImages() {
        assertEquals("The training collapsed: the encoder gives all images nearly the same numbers (spread 0.00, healthy is"
                + " about 1). Try a learning rate below 0.00071 (an advanced setting), a larger batch or stronger augmentation. If"
                + " the images themselves are nearly all alike, no setting helps: look at some of them.",
                of(SIMCLR, ended(2, 0, 1), 1024).orElseThrow());
    }

    private static Optional<String> ofSteps(long steps, boolean fromScratch, EpochRecord last) {
        return new Diagnosis(last, SIMCLR, steps, 1024, PEAK, fromScratch).words();
    }

    /** 200 photos in batches of 128 are 20 steps in 20 epochs. */
    @Test
    void aTrainingOfFewStepsSaysSo() {
        var well = ended(2, 0.9, 50);
        assertEquals("The training took only 20 steps, too few to learn much. Choose a smaller batch or more epochs.",
                ofSteps(20, true, well).orElseThrow());
        assertEquals("The training took only 1 step, too few to learn much. Choose a smaller batch or more epochs.",
                ofSteps(1, true, well).orElseThrow());
        assertEquals(Optional.empty(), ofSteps(50, true, well));
        assertEquals(Optional.empty(), ofSteps(49, false, well));
    }

    /** While batch-norm's running statistics are not those of the images, healthy encoders have a small spread too. */
    @Test
    void noCollapseIsCalledBeforeTheStatisticsHaveSettled() {
        assertEquals("The training took only 21 steps, too few to learn much, or to tell whether it collapsed (spread 0.10, healthy"
                + " is about 1). Choose a smaller batch or more epochs.", ofSteps(21, true, ended(2, 0.1, 1)).orElseThrow());
        assertTrue(ofSteps(21, false, ended(2, 0.1, 1)).orElseThrow().startsWith("The training collapsed"));
    }

    /** A larger batch would leave even fewer steps. */
    @Test
    void afterFewStepsMoreOfThemAreAdvisedFirst() {
        assertEquals("The training collapsed: the encoder gives all images nearly the same numbers (spread 0.10, healthy is"
                + " about 1). It took only 22 steps: choose a smaller batch or more epochs first, then try a learning rate"
                + " below 0.00071 (an advanced setting) or stronger augmentation. If the images themselves are nearly all"
                + " alike, no setting helps: look at some of them.", ofSteps(22, true, ended(2, 0.1, 1)).orElseThrow());
        assertEquals("The encoder tells images apart by very few properties: of the 128 numbers it compares, only about 2 are in"
                + " use (RankMe). It took only 20 steps: choose a smaller batch or more epochs first, then try"
                + " weaker augmentation (larger crops), a lower temperature (an advanced setting) or a learning rate below 0.00071"
                + " (an advanced setting).",
                ofSteps(20, true, ended(2, 0.9, 2)).orElseThrow());
        assertTrue(ofSteps(20, false, ended(2, 0.1, 1)).orElseThrow()
                .contains(" Try a learning rate below 0.00071 (an advanced setting), a larger batch or"));
    }
}
