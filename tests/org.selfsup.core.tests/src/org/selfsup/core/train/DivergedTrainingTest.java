package org.selfsup.core.train;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.train.RiggedTraining.fill;
import static org.selfsup.core.train.RiggedTraining.train;
import static org.selfsup.core.train.TinyTraining.breakOff;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.method.SslMethod;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;

/** Trainings rigged to lose their numbers. */
class DivergedTrainingTest {

    /** A step of that epoch; each has 4, counted from 0. */
    private static final int IN_THE_THIRD_EPOCH = 9;

    @Test
    void aLaterDivergenceKeepsTheLastGoodEpoch() throws Exception {
        var healthy = new SimClr(0.5, new HeadLayout(16, 8, true, true));
        var listener = new Recording();
        var result = train(new Rigged((online, views, step) -> {
            double loss = healthy.start(online, null).differentiate(views, step);
            return step < IN_THE_THIRD_EPOCH ? loss : Double.NaN;
        }), listener);
        assertEquals(2, result.history().size());
        assertEquals("The training broke down in epoch 3: its numbers grew without bound, most often because the learning rate"
                + " (0.05) is too high. You get the model of epoch 2. Try a learning rate below 0.05 (an advanced setting) or a"
                + " longer warm-up (another advanced setting).", result.warning().orElseThrow());
        assertEquals(2, result.model().card().history().size());
    }

    /** An automatic one is computed, 0.0007071067811865476 for batches of 128 with AdamW, and stands nowhere in the dialog. */
    @Test
    void theRateIsTheOneThatWasUsedInDigitsThatOneReads() {
        var automatic = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.empty(), 0);
        var settings = new PretrainSettings(new Rigged((online, views, step) -> Double.NaN), Backbone.SMALL_CNN,
                TinyTraining.SHAPE, 1, 128, 1, automatic, 0, 1, Precision.FLOAT32);
        var e = assertThrows(TrainingDivergedException.class,
                () -> TinyTraining.run(settings, new SyntheticImages(128, 16), new Recording()));
        assertEquals("The training broke down in the first epoch: its numbers grew without bound, most often because the learning"
                + " rate (0.00071) is too high. Try a learning rate below 0.00071 (an advanced setting) or a longer warm-up"
                + " (another advanced setting).", e.getMessage());
    }

    /** Two processes with one file: the one that diverges leaves the other's. */
    @Test
    void aTrainingThatDivergesLeavesWhatHasBecomeAnothers(@TempDir Path folder) throws Exception {
        var file = folder.resolve("checkpoint");
        var others = folder.resolve("others");
        var healthy = new SimClr(0.5, new HeadLayout(16, 8, true, true));
        breakOff(listener -> train(healthy, others, listener));
        var result = train(new Rigged((online, views, step) -> {
            if (step < IN_THE_THIRD_EPOCH) {
                return healthy.start(online, null).differentiate(views, step);
            }
            try {
                Files.copy(others, file, StandardCopyOption.REPLACE_EXISTING);
                return Double.NaN;
            } catch (IOException impossible) {
                throw new UncheckedIOException(impossible);
            }
        }), file, new Recording());
        assertArrayEquals(Files.readAllBytes(others), Files.readAllBytes(file));
        assertEquals("Another training keeps its checkpoint in \"" + file + "\". Choose one file for each.",
                result.complaint().orElseThrow());
        assertTrue(result.warning().orElseThrow().startsWith("The training broke down in epoch 3"), result.warning().toString());
    }

    /** A try with too high a learning rate, say: it has written nothing yet that it could take away. */
    @Test
    void aTrainingThatDivergesAtOnceLeavesWhatAFinishedOneHasKept(@TempDir Path folder) throws Exception {
        var file = folder.resolve("checkpoint");
        var healthy = new SimClr(0.5, new HeadLayout(16, 8, true, true));
        train(healthy, file, new Recording());
        var finished = Files.readAllBytes(file);
        assertThrows(TrainingDivergedException.class, () -> train(new Rigged((online, views, step) -> Double.NaN),
                file, new Recording()));
        assertArrayEquals(finished, Files.readAllBytes(file));
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
            return step < IN_THE_THIRD_EPOCH ? loss : Double.NaN;
        }), file, new Recording());
        assertEquals(2, result.history().size());
        assertTrue(kept[0], "there was one meanwhile");
        assertFalse(Files.exists(file));
    }

    /** SimCLR; behind the last step of the third epoch all values of a parameter become this one. */
    private static SslMethod spoilt(String parameter, float value) {
        var healthy = new SimClr(0.5, new HeadLayout(16, 8, true, true));
        return new Rigged((online, views, step) -> {
            double loss = healthy.start(online, null).differentiate(views, step);
            if (step == 11) {
                fill(online, parameter, value);
            }
            return loss;
        });
    }

    private static void assertTheSecondEpochIsKept(PretrainResult result) {
        assertEquals(2, result.history().size());
        assertTrue(result.warning().orElseThrow().startsWith("The training broke down in epoch 3"), result.warning().toString());
    }

    /** The loss of every step is a number, and so are the weights; what they give is not. */
    @Test
    void anEncoderWhoseOutputsOverflowKeepsTheLastGoodEpoch() throws Exception {
        assertTheSecondEpochIsKept(train(spoilt("projector-dense2_W", 3e38f), new Recording()));
    }

    private static Monitor watching(ImageSource labelled, int everyEpochs) {
        return new Monitor(labelled, IntStream.range(0, 40).map(i -> i % 2).toArray(), 2, everyEpochs);
    }

    @Test
    void anEncoderThatOverflowsWhileItIsWatchedKeepsTheLastGoodEpoch() throws Exception {
        assertTheSecondEpochIsKept(train(spoilt("bn5_gamma", 3e38f), watching(new SyntheticImages(40, 16), 1),
                new Recording()));
    }

    /** Labelled images so bright that they alone make it overflow. */
    @Test
    void anEncoderThatOverflowsForLabelledImagesOnlyKeepsTheLastGoodEpoch() throws Exception {
        var bright = ImageSource.of(40, index -> {
            var pixels = new SyntheticImages(40, 16).image(index).pixels();
            for (int i = 0; i < pixels.length; i++) {
                pixels[i] *= 1e30f;
            }
            return new Image(1, 16, 16, pixels);
        });
        assertTheSecondEpochIsKept(train(spoilt("bn5_gamma", 1e15f), watching(bright, 3), new Recording()));
        assertTrue(train(spoilt("bn5_gamma", 1e15f), new Recording()).history().size() > 2);
    }

    @Test
    void aTrainingThatCollapsedBeforeItDivergedSaysBoth() throws Exception {
        var result = train(new Rigged((online, views, step) -> step < 20
                ? ((Rigged) Rigged.ATTRACTION).loss().differentiate(online, views, step) : Double.NaN), new Recording());
        var warning = result.warning().orElseThrow();
        assertTrue(warning.startsWith("The training broke down in epoch 6"), warning);
        assertTrue(warning.contains(" The training collapsed: the encoder gives all images nearly the same numbers"), warning);
    }
}
