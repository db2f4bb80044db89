package org.selfsup.core.benchmark;

import java.io.IOException;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.image.InputShape;

/**
 * Our side of the figures {@code augment.…}: SimCLR's two random views of each of some stored images, standardised, on one
 * thread.
 *
 * <p>Arguments: {@code --size 32 --images 200 --repeats 20}.
 */
public final class AugmentWorker {

    /** Times that the images are gone through before the first answer: the Java compiler warms up. */
    private static final int WARM_UPS = 50;

    private AugmentWorker() {
    }

    public static void main(String[] words) throws IOException {
        var options = Options.of(words, "size", "images", "repeats");
        var worker = Worker.repeating(options.number("repeats"));
        var shape = new InputShape(3, options.number("size"));
        var augmenter = new Augmenter(AugmentationPolicy.forSimClr(shape), shape);
        var preprocessing = Noise.preprocessing(shape);
        int count = options.number("images");
        var views = new float[2 * count * shape.length()];
        var epoch = new int[1];
        try (var images = Noise.store(shape, count)) {
            Runnable unit = () -> {
                for (int i = 0; i < count; i++) {
                    var image = images.image(i);
                    for (int view = 0; view < 2; view++) {
                        int offset = (view * count + i) * shape.length();
                        augmenter.view(image, 1, epoch[0], i, view, views, offset);
                        preprocessing.normalise(views, offset);
                    }
                }
                epoch[0]++;
            };
            for (int i = 0; i < WARM_UPS; i++) {
                unit.run();
            }
            worker.serve(unit);
        }
    }
}
