package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.RiggedTraining.EPOCHS;
import static org.selfsup.core.train.RiggedTraining.IMAGES;
import static org.selfsup.core.train.RiggedTraining.PEAK;
import static org.selfsup.core.train.RiggedTraining.fill;
import static org.selfsup.core.train.RiggedTraining.train;
import static org.selfsup.core.train.TinyTraining.POLICY;
import static org.selfsup.core.train.TinyTraining.SHAPE;

import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.MoCo;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.Weights;

/** Trainings rigged to go wrong. */
class UnhealthyTrainingTest {

    /** Which a warning about the spread names beside the training's own. */
    private static final String HEALTHY_SPREAD = "1";

    /** Two directions tell how bright the halves of an image are, all others are copies of them: spread out, but flat. */
    private static final SslMethod FLAT = new Rigged((online, views, step) -> {
        copyTheFirstTwoDirections(online);
        var images = views.whole();
        var half = NDArrayIndex.interval(0, images.size(2) / 2);
        var all = NDArrayIndex.all();
        var upper = images.get(all, all, half, all).mean(1, 2, 3);
        var left = images.get(all, all, all, half).mean(1, 2, 3);
        return online.differentiate(images, (z, gradient) -> {
            gradient.assign(0);
            gradient.getColumn(0).assign(z.getColumn(0).sub(upper).divi(z.rows()));
            gradient.getColumn(1).assign(z.getColumn(1).sub(left).divi(z.rows()));
            return gradient.norm2Number().doubleValue();
        });
    });

    private static void copyTheFirstTwoDirections(Network online) {
        for (var name : List.of("projector-dense2_W", "projector-dense2_b")) {
            var parameter = online.weights().arrays().get(name);
            var values = parameter.values().clone();
            for (int i = 0; i < values.length; i++) {
                int column = i % Rigged.PROJECTION;
                values[i] = values[i - column + column % 2];
            }
            online.load(new Weights(Map.of(name, new Weights.Array(parameter.shape(), values))));
        }
    }

    @Test
    void aLossOfDimensionsIsSaidInWords() throws Exception {
        var listener = new Recording();
        var result = train(FLAT, listener);
        var warning = result.warning().orElseThrow();
        assertTrue(warning.startsWith("The encoder tells images apart by very few properties: of the 32 numbers it compares,"
                + " only about 2 are in use (RankMe)."), warning);
        assertTrue(warning.contains("Try weaker augmentation"), warning);
        assertTrue(listener.log.contains(warning));
    }

    @Test
    void aCollapseIsSaidInWords() throws Exception {
        var listener = new Recording();
        var result = train(Rigged.ATTRACTION, listener);
        double spread = result.history().get(EPOCHS - 1).spread();
        assertTrue(spread < 0.2, "spread " + spread);
        var warning = result.warning().orElseThrow();
        assertTrue(warning.startsWith("The training collapsed: the encoder gives all images nearly the same numbers (spread 0."),
                warning);
        assertTrue(warning.contains("Try a learning rate below 0.05 (an advanced setting), "), warning);
        assertTrue(listener.log.contains(warning));
    }

    /** A figure that stands nowhere else cannot be compared with other epochs or trainings. */
    @ParameterizedTest
    @MethodSource("unhealthy")
    void everyNumberInAWarningIsInTheLastRowOfTheHistory(SslMethod method) throws Exception {
        var result = train(method, new Recording());
        var known = new HashSet<>(Set.of(HEALTHY_SPREAD, String.valueOf(Rigged.PROJECTION), String.valueOf(PEAK)));
        for (double figure : result.history().get(EPOCHS - 1).reproducible().values()) {
            known.add(String.format(Locale.ROOT, "%.0f", figure));
            known.add(String.format(Locale.ROOT, "%.2f", figure));
        }
        var warning = result.warning().orElseThrow();
        var numbers = Pattern.compile("\\d+(\\.\\d+)?").matcher(warning).results().map(MatchResult::group).toList();
        assertTrue(numbers.size() >= 2 && known.containsAll(numbers), numbers + " of " + warning + " in " + known);
    }

    private static List<SslMethod> unhealthy() {
        return List.of(FLAT, Rigged.ATTRACTION);
    }

    /** Divided by 100 the similarities of images are all alike. */
    @ParameterizedTest
    @MethodSource("blind")
    void aTrainingThatStaysAtTheChanceLevelSaysSo(SslMethod method) throws Exception {
        var result = trainLonger(method);
        var warning = result.warning().orElseThrow();
        assertTrue(warning.startsWith("The training may have learnt next to nothing: its loss ended at "), warning);
        assertTrue(warning.contains("Try a temperature between 0.1 and 0.5 (an advanced setting), "), warning);
    }

    private static List<SslMethod> blind() {
        var moCo = MoCo.preset(SHAPE);
        return List.of(new SimClr(100, SimClr.preset(SHAPE).projector()), new MoCo(100, MoCo.AUTOMATIC, moCo.momentum(),
                moCo.symmetric(), moCo.subBatches(), moCo.projector()));
    }

    @ParameterizedTest
    @MethodSource("methods")
    void aTrainingThatLearnsDoesNot(String method) throws Exception {
        assertEquals(Optional.empty(), trainLonger(Methods.preset(method, SHAPE)).warning());
    }

    /** 80 steps. */
    private static PretrainResult trainLonger(SslMethod method) throws TrainingCancelledException {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(2e-3), 0);
        var settings = new PretrainSettings(method, Backbone.SMALL_CNN, SHAPE, 20, 16, 1, optimizer, 0, 2, Precision.FLOAT32);
        return TinyTraining.run(settings, IMAGES, new Recording());
    }

    /** 64 black images: no view differs from another. */
    @ParameterizedTest
    @MethodSource("methods")
    void imagesThatAreAllAlikeAreNamedAsAPossibleCause(String method) throws Exception {
        var black = ImageSource.of(64, index -> new Image(1, 16, 16, new float[256]));
        var warning = train(Methods.preset(method, SHAPE), black, new Recording()).warning().orElseThrow();
        assertTrue(warning.startsWith("The training collapsed"), warning);
        assertTrue(warning.contains("If the images themselves are nearly all alike"), warning);
    }

    private static List<String> methods() {
        return Methods.names();
    }

    /** Dead ReLUs, as a rate far too high leaves them. */
    @Test
    void anEncoderThatGivesZeroForEveryImageHasCollapsed() throws Exception {
        var result = train(new Rigged((online, views, step) -> {
            fill(online, "bn5_gamma", 0);
            fill(online, "bn5_beta", 0);
            return online.differentiate(views.whole(), (z, gradient) -> {
                gradient.assign(0);
                return 1;
            });
        }), new Recording());
        assertEquals(0, result.history().get(EPOCHS - 1).rankMe());
        assertEquals(0, result.history().get(EPOCHS - 1).spread(), 1e-6);
        assertTrue(result.warning().orElseThrow().startsWith("The training collapsed"), result.warning().toString());
    }

    @Test
    void onlyATrainingThatBeginsAnewIsCalledShort() throws Exception {
        var method = new SimClr(0.5, new HeadLayout(32, 16, true, true));
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.of(0.05), 0);
        var settings = new PretrainSettings(method, Backbone.SMALL_CNN, SHAPE, 2, 16, 1, optimizer, 0, 1, Precision.FLOAT32);
        var first = TinyTraining.run(settings, IMAGES, new Recording());
        assertEquals("The training took only 8 steps, too few to learn much. Choose a smaller batch or more epochs.",
                first.warning().orElseThrow());
        var second = Pretraining.run(settings, IMAGES, POLICY, Optional.empty(), Optional.of(first.model()), Optional.empty(),
                new Recording());
        assertEquals(Optional.empty(), second.warning());
    }

    @Test
    void aHealthyTrainingGivesNoWarning() throws Exception {
        var result = train(new SimClr(0.5, new HeadLayout(32, 16, true, true)), new Recording());
        assertEquals(Optional.empty(), result.warning());
        assertTrue(result.history().get(EPOCHS - 1).spread() > 0.5);
    }
}
