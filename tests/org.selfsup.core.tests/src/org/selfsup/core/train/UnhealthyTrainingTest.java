package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
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
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.indexing.NDArrayIndex;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.method.Methods;
import org.selfsup.core.method.MoCo;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.method.Views;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.Network;
import org.selfsup.core.nn.NetworkLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.nn.Weights;

/** Trainings rigged to go wrong. */
class UnhealthyTrainingTest {

    private static final InputShape SHAPE = new InputShape(1, 16);
    private static final int PROJECTION = 32;
    /** Which a warning about the spread names beside the training's own. */
    private static final String HEALTHY_SPREAD = "1";

    private static PretrainResult train(SslMethod method, Recording listener) throws TrainingCancelledException {
        return train(method, new SyntheticImages(64, 16), listener);
    }

    private static PretrainResult train(SslMethod method, ImageSource images, Recording listener)
            throws TrainingCancelledException {
        return train(method, images, Optional.empty(), listener);
    }

    private static PretrainResult train(SslMethod method, ImageSource images, Optional<Path> checkpoint, Recording listener)
            throws TrainingCancelledException {
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.SGD, OptionalDouble.of(0.05), 0);
        var settings = new PretrainSettings(method, Backbone.SMALL_CNN, SHAPE, 6, 16, 1, optimizer, 0, 1, Precision.FLOAT32);
        return Pretraining.run(settings, images, AugmentationPolicy.forSimClr(SHAPE), Optional.empty(),
                Optional.empty(), checkpoint, listener);
    }

    /** SimCLR's network with another loss. */
    private record Rigged(Loss loss) implements SslMethod {

        private interface Loss {
            double differentiate(Network online, Views views, long step);
        }

        @Override
        public String name() {
            return "rigged";
        }

        @Override
        public Map<String, Object> settings() {
            return Map.of();
        }

        @Override
        public Map<String, HeadLayout> heads() {
            return Map.of(NetworkLayout.PROJECTOR, new HeadLayout(16, PROJECTION, true, false));
        }

        @Override
        public double chanceLoss(int batchSize) {
            return 1;
        }

        @Override
        public Run start(Network online, RunContext context) {
            return (views, step) -> loss.differentiate(online, views, step);
        }
    }

    /** Attraction without repulsion: every projection is pulled to the same place. */
    private static final SslMethod ATTRACTION = new Rigged((online, views, step) -> online.differentiate(views.whole(), (z, gradient) -> {
        gradient.assign(z.sub(3).divi(z.rows()));
        return gradient.norm2Number().doubleValue();
    }));

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
                int column = i % PROJECTION;
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
        assertTrue(warning.startsWith("The training lost dimensions: the projections use about 2 of 32 (RankMe)"), warning);
        assertTrue(warning.contains("Try weaker augmentation"), warning);
        assertTrue(listener.log.contains(warning));
    }

    @Test
    void aCollapseIsSaidInWords() throws Exception {
        var listener = new Recording();
        var result = train(ATTRACTION, listener);
        double spread = result.history().get(5).spread();
        assertTrue(spread < 0.2, "spread " + spread);
        var warning = result.warning().orElseThrow();
        assertTrue(warning.startsWith("The training collapsed: the encoder gives all images nearly the same numbers (spread 0."), warning);
        assertTrue(warning.contains("Try a lower learning rate"), warning);
        assertTrue(listener.log.contains(warning));
    }

    /** A figure that stands nowhere else cannot be compared with other epochs or trainings. */
    @ParameterizedTest
    @MethodSource("unhealthy")
    void everyNumberInAWarningIsInTheLastRowOfTheHistory(SslMethod method) throws Exception {
        var result = train(method, new Recording());
        var known = new HashSet<>(Set.of(HEALTHY_SPREAD, String.valueOf(PROJECTION)));
        for (double figure : result.history().get(5).reproducible().values()) {
            known.add(String.format(Locale.ROOT, "%.0f", figure));
            known.add(String.format(Locale.ROOT, "%.2f", figure));
        }
        var warning = result.warning().orElseThrow();
        var numbers = Pattern.compile("\\d+(\\.\\d+)?").matcher(warning).results().map(MatchResult::group).toList();
        assertTrue(numbers.size() >= 2 && known.containsAll(numbers), numbers + " of " + warning + " in " + known);
    }

    private static List<SslMethod> unhealthy() {
        return List.of(FLAT, ATTRACTION);
    }

    /** Divided by 100 the similarities of images are all alike. */
    @ParameterizedTest
    @MethodSource("blind")
    void aTrainingThatStaysAtTheChanceLevelSaysSo(SslMethod method) throws Exception {
        var result = trainLonger(method);
        var warning = result.warning().orElseThrow();
        assertTrue(warning.startsWith("The training may have learnt next to nothing: its loss ended at "), warning);
        assertTrue(warning.contains("Try a temperature between 0.1 and 0.5, "), warning);
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
        return Pretraining.run(settings, new SyntheticImages(64, 16), AugmentationPolicy.forSimClr(SHAPE), Optional.empty(),
                Optional.empty(), Optional.empty(), new Recording());
    }

    /** 64 black images: no view differs from another. */
    @ParameterizedTest
    @MethodSource("methods")
    void imagesThatAreAllAlikeAreNamedAsAPossibleCause(String method) throws Exception {
        var black = new ImageSource() {

            @Override
            public int size() {
                return 64;
            }

            @Override
            public Image image(int index) {
                return new Image(1, 16, 16, new float[256]);
            }
        };
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
        assertEquals(0, result.history().get(5).rankMe());
        assertEquals(0, result.history().get(5).spread(), 1e-6);
        assertTrue(result.warning().orElseThrow().startsWith("The training collapsed"), result.warning().toString());
    }

    private static void fill(Network online, String name, float value) {
        var parameter = online.weights().arrays().get(name);
        var values = parameter.values().clone();
        Arrays.fill(values, value);
        online.load(new Weights(Map.of(name, new Weights.Array(parameter.shape(), values))));
    }

    @Test
    void aHealthyTrainingGivesNoWarning() throws Exception {
        var result = train(new SimClr(0.5, new HeadLayout(32, 16, true, true)), new Recording());
        assertEquals(Optional.empty(), result.warning());
        assertTrue(result.history().get(5).spread() > 0.5);
    }

    @Test
    void aLaterDivergenceKeepsTheLastGoodEpoch() throws Exception {
        var healthy = new SimClr(0.5, new HeadLayout(16, 8, true, true));
        var listener = new Recording();
        // 4 steps per epoch: the third epoch breaks.
        var result = train(new Rigged((online, views, step) -> {
            double loss = healthy.start(online, null).differentiate(views, step);
            return step < 9 ? loss : Double.NaN;
        }), listener);
        assertEquals(2, result.history().size());
        assertEquals("The training diverged in epoch 3 (learning rate 0.05): the loss or the encoder's values are not numbers any"
                + " more; the model is that of epoch 2. Try a lower learning rate or a longer warm-up.",
                result.warning().orElseThrow());
        assertEquals(2, result.model().card().history().size());
    }

    /** Two processes with one file: the one that diverges leaves the other's. */
    @Test
    void aTrainingThatDivergesLeavesWhatHasBecomeAnothers(@TempDir Path folder) throws Exception {
        var file = folder.resolve("checkpoint");
        var others = folder.resolve("others");
        var healthy = new SimClr(0.5, new HeadLayout(16, 8, true, true));
        var broken = new Recording[1];
        broken[0] = new Recording(() -> broken[0].epochs().size() == 1);
        assertThrows(TrainingCancelledException.class,
                () -> train(healthy, new SyntheticImages(64, 16), Optional.of(others), broken[0]));
        var result = train(new Rigged((online, views, step) -> {
            if (step < 9) {
                return healthy.start(online, null).differentiate(views, step);
            }
            try {
                Files.copy(others, file, StandardCopyOption.REPLACE_EXISTING);
                return Double.NaN;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }), new SyntheticImages(64, 16), Optional.of(file), new Recording());
        assertArrayEquals(Files.readAllBytes(others), Files.readAllBytes(file));
        assertTrue(result.warning().orElseThrow().endsWith("Another training keeps its checkpoint in \"" + file
                + "\". Choose one file for each."), result.warning().toString());
    }

    /** It would diverge again. */
    @Test
    void aTrainingThatDivergesLeavesNothingToGoOnFrom(@TempDir Path folder) throws Exception {
        var file = folder.resolve("checkpoint");
        var kept = new boolean[1];
        var healthy = new SimClr(0.5, new HeadLayout(16, 8, true, true));
        var result = train(new Rigged((online, views, step) -> {
            kept[0] |= Files.exists(file);
            double loss = healthy.start(online, null).differentiate(views, step);
            return step < 9 ? loss : Double.NaN;
        }), new SyntheticImages(64, 16), Optional.of(file), new Recording());
        assertEquals(2, result.history().size());
        assertTrue(kept[0], "there was one meanwhile");
        assertFalse(Files.exists(file));
    }

    /** The loss of every step is a number, and so are the weights; what they give is not. */
    @Test
    void anEncoderWhoseOutputsOverflowKeepsTheLastGoodEpoch() throws Exception {
        var healthy = new SimClr(0.5, new HeadLayout(16, 8, true, true));
        var result = train(new Rigged((online, views, step) -> {
            double loss = healthy.start(online, null).differentiate(views, step);
            if (step == 11) {
                fill(online, "projector-dense2_W", 3e38f);
            }
            return loss;
        }), new Recording());
        assertEquals(2, result.history().size());
        assertTrue(result.warning().orElseThrow().startsWith("The training diverged in epoch 3"), result.warning().toString());
    }

    @Test
    void aTrainingThatCollapsedBeforeItDivergedSaysBoth() throws Exception {
        var result = train(new Rigged((online, views, step) -> step < 20
                ? ((Rigged) ATTRACTION).loss.differentiate(online, views, step) : Double.NaN), new Recording());
        var warning = result.warning().orElseThrow();
        assertTrue(warning.startsWith("The training diverged in epoch 6"), warning);
        assertTrue(warning.contains(" The training collapsed: the encoder gives all images nearly the same numbers"), warning);
    }
}
