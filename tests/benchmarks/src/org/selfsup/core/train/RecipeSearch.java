package org.selfsup.core.train;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.ViewPolicy;
import org.selfsup.core.benchmark.Options;
import org.selfsup.core.benchmark.Unwatched;
import org.selfsup.core.eval.ProbeStudy;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.core.method.SimClr;
import org.selfsup.core.model.PretrainedModel;
import org.selfsup.core.nn.Backbone;
import org.selfsup.core.nn.HeadLayout;
import org.selfsup.core.nn.OptimizerSettings;
import org.selfsup.core.nn.Precision;

/**
 * Compares recipes for the quickstart without touching its test images: pretrains on all 4,000 training images without
 * labels, then cross-validates linear probes on them, five folds, with 10 labels per class and with all. Run it in the root of
 * the repository.
 *
 * <p>Arguments: {@code raw}, {@code random}, or a recipe such as {@code steps=250,lr=0.003,t=0.2}. Keys: {@code steps, batch,
 * lr, wd, t, width, size, crop, jitter, flip, blur, seed, opt}; what is not given is today's default.
 */
public final class RecipeSearch {

    private static final Path IMAGES = Path.of("workflows", "quickstart", "data", "train.zip");
    private static final InputShape SHAPE = Labelled.SHAPE;
    private static final int FOLDS = 5;

    private RecipeSearch() {
    }

    public static void main(String[] recipes) throws Exception {
        var images = Labelled.read(IMAGES, "");
        var preprocessing = Preprocessing.measure(images, SHAPE);
        System.out.println("10 labels per class | all labels | recipe");
        for (var recipe : recipes) {
            float[][] rows = switch (recipe) {
                case "raw" -> images.pixels(preprocessing);
                case "random" -> embed(PretrainedModel.random(Backbone.SMALL_CNN, preprocessing, 1), images);
                default -> embed(pretrain(parse(recipe), images), images);
            };
            System.out.println(crossValidate(rows, images) + " | " + recipe);
        }
    }

    private static PretrainedModel pretrain(Options recipe, Labelled images) throws Exception {
        var usual = SimClr.preset(SHAPE);
        int batch = recipe.number("batch", 256);
        int epochs = Math.max(1, (int) Math.round(recipe.real("steps", 500) / (images.size() / batch)));
        var rate = recipe.has("lr") ? OptionalDouble.of(recipe.real("lr")) : OptionalDouble.empty();
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.valueOf(recipe.has("opt") ? recipe.text("opt") : "ADAMW"),
                rate, recipe.real("wd", 1e-6));
        var method = new SimClr(recipe.real("t", usual.temperature()), new HeadLayout(
                recipe.number("width", usual.projector().hidden()), recipe.number("size", usual.projector().outputs()), true,
                true));
        var settings = new PretrainSettings(method, Backbone.SMALL_CNN, SHAPE, epochs, batch, recipe.number("seed", 1),
                optimizer, 1, PretrainSettings.defaultThreads(), Precision.FLOAT32);
        var result = Pretraining.run(settings, images, policy(recipe), Optional.empty(), Optional.empty(), Optional.empty(),
                new Unwatched());
        System.out.println(Words.epoch(result.history().get(epochs - 1), method));
        return result.model();
    }

    private static AugmentationPolicy policy(Options recipe) {
        var usual = AugmentationPolicy.forSimClr(SHAPE).first();
        double jitter = recipe.real("jitter", usual.jitter().brightness());
        var view = new ViewPolicy(ViewPolicy.Crop.from(recipe.real("crop", usual.crop().minScale())),
                recipe.real("flip", usual.flip()),
                new ViewPolicy.Jitter(usual.jitter().probability(), jitter, jitter, 0, 0), 0,
                ViewPolicy.Blur.withProbability(recipe.real("blur", usual.blur().probability())), 0);
        return new AugmentationPolicy(view, view);
    }

    private static float[][] embed(PretrainedModel model, Labelled images) {
        try (var embedder = model.embedder()) {
            return embedder.embed(images.images());
        }
    }

    private static String crossValidate(float[][] rows, Labelled images) {
        var probes = new ArrayList<ProbeStudy.Row>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int heldOut = fold;
            int[] train = numbers(rows.length, i -> i % FOLDS != heldOut);
            int[] test = numbers(rows.length, i -> i % FOLDS == heldOut);
            var representation = List.of(new ProbeStudy.Representation("rows", take(rows, train), take(rows, test)));
            var labels = new ProbeStudy.Labels(images.labels(train), images.labels(test), images.classes());
            probes.addAll(ProbeStudy.run(representation, labels, List.of(10), List.of(1L, 2L, 3L), (done, words) -> { }));
            probes.addAll(ProbeStudy.run(representation, labels, List.of(ProbeStudy.ALL), List.of(1L), (done, words) -> { }));
        }
        var text = new ArrayList<String>();
        for (var point : ProbeStudy.summarise(probes).stream()
                .sorted(Comparator.comparingInt(ProbeStudy.Point::labelledRows)).toList()) {
            text.add(String.format(Locale.ROOT, "%.4f ± %.4f", point.mean(), point.spread()));
        }
        return String.join(" | ", text);
    }

    private static int[] numbers(int below, IntPredicate wanted) {
        return IntStream.range(0, below).filter(wanted).toArray();
    }

    private static float[][] take(float[][] rows, int[] chosen) {
        return IntStream.of(chosen).mapToObj(i -> rows[i]).toArray(float[][]::new);
    }

    private static Options parse(String recipe) {
        var words = Stream.of(recipe.split(",")).flatMap(part -> Stream.of(("--" + part).split("=", 2))).toArray(String[]::new);
        return Options.of(words, "steps", "batch", "lr", "wd", "t", "width", "size", "crop", "jitter", "flip", "blur", "seed",
                "opt");
    }
}
