package org.selfsup.core.train;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.ViewPolicy;
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
 * labels, then cross-validates linear probes on them, five folds, with 10 labels per class and with all.
 *
 * <p>Arguments: {@code raw}, {@code random}, or a recipe such as {@code steps=250,lr=0.003,t=0.2}. Keys: {@code steps, batch,
 * lr, wd, t, width, size, crop, jitter, flip, blur, seed, opt}; what is not given is today's default.
 */
public final class RecipeSearch {

    private static final InputShape SHAPE = new InputShape(1, 28);
    private static final int FOLDS = 5;

    private RecipeSearch() {
    }

    public static void main(String[] recipes) throws Exception {
        var images = QuickstartImages.load("train");
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

    private static PretrainedModel pretrain(Map<String, String> recipe, QuickstartImages images) throws Exception {
        var usual = SimClr.preset(SHAPE);
        int batch = (int) number(recipe, "batch", 256);
        int epochs = Math.max(1, (int) Math.round(number(recipe, "steps", 500) / (images.size() / batch)));
        var rate = recipe.containsKey("lr") ? OptionalDouble.of(number(recipe, "lr", 0)) : OptionalDouble.empty();
        var optimizer = new OptimizerSettings(OptimizerSettings.Kind.valueOf(recipe.getOrDefault("opt", "ADAMW")), rate,
                number(recipe, "wd", 1e-6));
        var method = new SimClr(number(recipe, "t", usual.temperature()), new HeadLayout(
                (int) number(recipe, "width", usual.projector().hidden()), (int) number(recipe, "size", usual.projector().outputs()), true, true));
        var settings = new PretrainSettings(method, Backbone.SMALL_CNN, SHAPE, epochs, batch, (long) number(recipe, "seed", 1),
                optimizer, 1, PretrainSettings.defaultThreads(), Precision.FLOAT32);
        var result = Pretraining.run(settings, images, policy(recipe), Optional.empty(), Optional.empty(), new Recording());
        System.out.println(Words.epoch(result.history().get(epochs - 1)));
        return result.model();
    }

    private static AugmentationPolicy policy(Map<String, String> recipe) {
        var usual = AugmentationPolicy.forSimClr(SHAPE).first();
        double jitter = number(recipe, "jitter", usual.jitter().brightness());
        var view = new ViewPolicy(ViewPolicy.Crop.from(number(recipe, "crop", usual.crop().minScale())),
                number(recipe, "flip", usual.flip()),
                new ViewPolicy.Jitter(usual.jitter().probability(), jitter, jitter, 0, 0), 0,
                ViewPolicy.Blur.withProbability(number(recipe, "blur", usual.blur().probability())), 0);
        return new AugmentationPolicy(view, view);
    }

    private static float[][] embed(PretrainedModel model, QuickstartImages images) {
        try (var embedder = model.embedder()) {
            return embedder.embed(images.images());
        }
    }

    private static String crossValidate(float[][] rows, QuickstartImages images) {
        var probes = new ArrayList<ProbeStudy.Row>();
        for (int fold = 0; fold < FOLDS; fold++) {
            int heldOut = fold;
            int[] train = numbers(rows.length, i -> i % FOLDS != heldOut);
            int[] test = numbers(rows.length, i -> i % FOLDS == heldOut);
            var representation = List.of(new ProbeStudy.Representation("rows", take(rows, train), take(rows, test)));
            var labels = new ProbeStudy.Labels(images.take(train).labels(), images.take(test).labels(), images.classes());
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

    private static Map<String, String> parse(String recipe) {
        var values = new HashMap<String, String>();
        for (var part : recipe.split(",")) {
            var pair = part.split("=", 2);
            values.put(pair[0], pair[1]);
        }
        return values;
    }

    private static double number(Map<String, String> recipe, String key, double usual) {
        return recipe.containsKey(key) ? Double.parseDouble(recipe.get(key)) : usual;
    }
}
