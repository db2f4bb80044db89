package org.selfsup.core.method;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.method.MethodSteps.CONTEXT;
import static org.selfsup.core.method.MethodSteps.dot;
import static org.selfsup.core.method.MethodSteps.network;
import static org.selfsup.core.method.MethodSteps.views;
import static org.selfsup.core.model.TestModels.file;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.selfsup.core.acceleration.OnOneThread;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.eval.Knn;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.model.TestModels;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;
import org.selfsup.core.train.EpochRecord;
import org.selfsup.core.train.PretrainResult;
import org.selfsup.core.train.PretrainSettings;
import org.selfsup.core.train.Pretraining;
import org.selfsup.core.train.QuickstartImages;
import org.selfsup.core.train.Recording;
import org.selfsup.core.train.SyntheticImages;
import org.selfsup.core.train.TrainingCancelledException;

/** What every registered method keeps to, with its usual settings and with those that change its steps. */
@ExtendWith(OnOneThread.class)
class MethodContractTest {

    private static final InputShape SHAPE = MethodSteps.SHAPE;
    private static final ImageSource IMAGES = new SyntheticImages(70, 16);
    /** Of the training on real images. */
    private static final int EPOCHS = 20;

    /** Every method as it is registered, fixed for 70 images: an automatic queue has 17 keys, no multiple of any batch here. */
    static Stream<SslMethod> registered() {
        return Methods.names().stream().map(name -> Methods.preset(name, SHAPE).forImages(70));
    }

    static Stream<SslMethod> all() {
        var usual = MoCo.preset(SHAPE).forImages(70);
        return Stream.concat(registered(), Stream.of(
                new MoCo(0.2, 5, 0.9, true, 1, usual.projector()),
                new SimClr(0.1, new HeadLayout(16, 8, true, true), 0.012)));
    }

    private static PretrainSettings settings(SslMethod method, int epochs, int batch, int threads) {
        return new PretrainSettings(method, Backbone.SMALL_CNN, SHAPE, epochs, batch, 11,
                new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.empty(), 1e-4), 0, threads,
                Precision.FLOAT32);
    }

    private static PretrainResult run(PretrainSettings settings, Recording listener) throws TrainingCancelledException {
        return run(settings, Optional.empty(), listener);
    }

    private static PretrainResult run(PretrainSettings settings, Optional<Path> checkpoint, Recording listener)
            throws TrainingCancelledException {
        return Pretraining.run(settings, IMAGES, Methods.policy(settings.method().name(), SHAPE), Optional.empty(),
                Optional.empty(), checkpoint, listener);
    }

    /**
     * Or the checkpoint of a training would be taken for that of another. (What a head has besides its widths shows in its
     * weights.)
     */
    @ParameterizedTest
    @MethodSource("registered")
    void everyComponentIsAmongTheSettings(SslMethod method) throws ReflectiveOperationException {
        for (var component : method.getClass().getRecordComponents()) {
            assertNotEquals(method.settings(), MethodSteps.changed(method, component.getName()).settings(),
                    "another " + component.getName() + ", the same settings");
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void aTrainingThatWasBrokenOffGoesOnToTheSameModel(SslMethod method, @TempDir Path folder) throws Exception {
        var settings = settings(method, 4, 16, 2);
        var whole = run(settings, new Recording());
        var checkpoint = Optional.of(folder.resolve("checkpoint"));
        var broken = new Recording(recorded -> recorded.epochs().size() == 2);
        assertThrows(TrainingCancelledException.class, () -> run(settings, checkpoint, broken));
        var log = new Recording();
        var resumed = run(settings, checkpoint, log);
        assertTrue(log.log.stream().anyMatch(line -> line.matches("Going on after epoch [12] from the checkpoint .*")),
                log.log + "");
        assertArrayEquals(file(whole.model()), file(resumed.model()));
        assertEquals(whole.history().stream().map(EpochRecord::reproducible).toList(),
                resumed.history().stream().map(EpochRecord::reproducible).toList());
    }

    @ParameterizedTest
    @MethodSource("all")
    void theGradientOfAWholeStepAgreesWithFiniteDifferences(SslMethod method) {
        try (var network = network(method)) {
            for (var x : List.of(FixedViews.of(views(4, 7)), new FixedViews(views(6, 8), cutsBatches(method) ? 3 : 1))) {
                double[] gradient;
                try (var run = method.start(network, CONTEXT)) {
                    run.differentiate(x, 0);
                    gradient = network.gradient().toDoubleVector();
                }
                var random = new Random(4);
                for (int repeat = 0; repeat < 3; repeat++) {
                    var direction = MethodSteps.direction(network, random);
                    // Small, because a larger step crosses kinks of the ReLUs.
                    double eps = 1e-8;
                    double right = MethodSteps.lossAt(method, network, x, direction, eps);
                    double left = MethodSteps.lossAt(method, network, x, direction, -eps);
                    assertEquals((right - left) / (2 * eps), dot(gradient, direction), 2e-5 * Math.sqrt(dot(gradient, gradient)));
                }
            }
        }
    }

    private static boolean cutsBatches(SslMethod method) {
        return LongStream.iterate(1, bytes -> 2 * bytes).limit(40).anyMatch(bytes -> method.imagesPerPass(1024, bytes) < 1024);
    }

    /** A batch of 5, then a smaller one, then the smallest. */
    @ParameterizedTest
    @MethodSource("all")
    void batchesMayShrinkDownToTwo(SslMethod method) {
        try (var network = network(method); var run = method.start(network, CONTEXT)) {
            int step = 0;
            for (int images : new int[] {5, 3, 2}) {
                double loss = run.differentiate(FixedViews.of(views(images, images)), step);
                run.afterUpdate(step++);
                assertTrue(Double.isFinite(loss), "loss " + loss);
                assertTrue(Double.isFinite(network.gradient().norm2Number().doubleValue()));
            }
        }
    }

    @ParameterizedTest
    @MethodSource("all")
    void sameSeedGivesTheSameBytesOnOneTwoAndFourThreads(SslMethod method) throws Exception {
        var one = file(run(settings(method, 2, 33, 1), new Recording()).model());
        assertArrayEquals(one, file(run(settings(method, 2, 33, 2), new Recording()).model()));
        assertArrayEquals(one, file(run(settings(method, 2, 33, 4), new Recording()).model()));
    }

    @ParameterizedTest
    @MethodSource("all")
    void aSavedModelIsTheModel(SslMethod method) throws Exception {
        var model = run(settings(method, 1, 16, 2), new Recording()).model();
        var read = TestModels.read(file(model));
        assertEquals(model.card(), read.card());
        assertEquals(model, read);
        var images = List.of(IMAGES.image(3), IMAGES.image(44));
        try (var saved = model.embedder(); var loaded = read.embedder()) {
            assertArrayEquals(saved.embed(images), loaded.embed(images));
        }
        var further = Pretraining.run(settings(method, 1, 16, 2), IMAGES, Methods.policy(method.name(), SHAPE), Optional.empty(),
                Optional.of(read), Optional.empty(), new Recording());
        assertEquals(1, further.history().size());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aTrainingThatIsCancelledAfterAStepDoesNoOther(SslMethod method) {
        var steps = new AtomicInteger();
        var listener = new Recording(() -> steps.get() >= 2);
        assertThrows(TrainingCancelledException.class,
                () -> run(settings(new NotedMethod(method, steps, new ArrayList<>()), 1000, 16, 2), listener));
        assertEquals(2, steps.get(), "of 4 in an epoch");
        assertTrue(listener.epochs().isEmpty());
    }

    @ParameterizedTest
    @MethodSource("all")
    void aBatchOfTwoTrains(SslMethod method) throws Exception {
        var result = run(settings(method, 1, 2, 2), new Recording());
        assertTrue(Double.isFinite(result.history().get(0).loss()));
        assertEquals(method.chanceLoss(2), result.history().get(0).chanceLoss(), 1e-12);
    }

    /**
     * 1,000 real images, a short training: the projections fill their space and tell images apart by what is on them. (BYOL, which
     * begins slowly, finds 1.1 to 1.4 times as many as a random encoder after 8 epochs, 1.6 times after 20.)
     */
    @ParameterizedTest
    @MethodSource("registered")
    void learnsFromRealImagesAndDoesNotCollapse(SslMethod method) throws Exception {
        var shape = new InputShape(1, 28);
        var images = QuickstartImages.every(4);
        assertEquals(1000, images.size());
        var policy = Methods.policy(method.name(), shape);
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.ADAMW, OptionalDouble.of(2e-3), 1e-4);
        var settings = new PretrainSettings(Methods.preset(method.name(), shape), Backbone.SMALL_CNN, shape, EPOCHS, 128, 3,
                optimizer, 1, 2, Precision.FLOAT32);
        var result = Pretraining.run(settings, images, policy, Optional.empty(), Optional.empty(), Optional.empty(),
                new Recording());

        var last = result.history().get(EPOCHS - 1);
        double found = retrieval(result.model(), images, policy);
        double foundAtRandom = retrieval(PretrainedModel.random(Backbone.SMALL_CNN, result.model().preprocessing(), 3), images,
                policy);
        var words = method.name() + ": " + last + ", found " + found + ", random encoder " + foundAtRandom;
        assertEquals(Optional.empty(), result.warning(), words);
        assertTrue(last.spread() > 0.7, words);
        assertTrue(found > 1.2 * foundAtRandom, words);
    }

    /** Share of images whose first view is nearer to their own second view than to that of any other of 300 images. */
    private static double retrieval(PretrainedModel model, ImageSource images, AugmentationPolicy policy) {
        int n = 300;
        var augmenter = new Augmenter(policy, model.preprocessing().shape());
        var first = new ArrayList<Image>();
        var second = new ArrayList<Image>();
        var own = new int[n];
        for (int i = 0; i < n; i++) {
            // The images are sorted by class: these are from all of them.
            var image = images.image(i * images.size() / n);
            first.add(augmenter.view(image, 99, 0, i, 0));
            second.add(augmenter.view(image, 99, 0, i, 1));
            own[i] = i;
        }
        try (var embedder = model.embedder()) {
            var nearest = Knn.predict(embedder.embed(second), own, n, embedder.embed(first), 1, Knn.DEFAULT_TEMPERATURE,
                    () -> { });
            int right = 0;
            for (int i = 0; i < n; i++) {
                right += nearest[i] == i ? 1 : 0;
            }
            return (double) right / n;
        }
    }
}
