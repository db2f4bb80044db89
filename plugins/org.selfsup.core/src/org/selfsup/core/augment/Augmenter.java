package org.selfsup.core.augment;

import java.util.Objects;
import org.selfsup.core.image.BilinearResize;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;

/**
 * Makes random views of images. Any number of threads may share one augmenter; a view depends on the image and on (seed,
 * epoch, index, view) only.
 */
public final class Augmenter {

    private final AugmentationPolicy policy;
    private final InputShape shape;
    private final ThreadLocal<WorkSpace> workSpaces;

    private static final class WorkSpace {
        private final BilinearResize resize = new BilinearResize();
        private final GaussianBlur blur = new GaussianBlur();
        private final int[] order = new int[4];
        private final float[][] channels;
        private final Colour colour;
        private final Hue hue;

        WorkSpace(InputShape shape) {
            int pixels = shape.size() * shape.size();
            channels = new float[shape.channels()][pixels];
            colour = new Colour(pixels);
            hue = new Hue(pixels);
        }
    }

    public Augmenter(AugmentationPolicy policy, InputShape shape) {
        this.policy = Objects.requireNonNull(policy);
        this.shape = Objects.requireNonNull(shape);
        workSpaces = ThreadLocal.withInitial(() -> new WorkSpace(shape));
    }

    /**
     * One view as an image.
     *
     * @param image of any size and any channels
     * @param seed of the run
     * @param epoch 0, 1, …: each epoch sees other views
     * @param index the image's number in the data set
     * @param view 0, 1, …: even ones by the policy's first half, odd ones by its second
     */
    public Image view(Image image, long seed, int epoch, long index, int view) {
        var pixels = new float[shape.length()];
        view(image, seed, epoch, index, view, pixels, 0);
        return new Image(shape.channels(), shape.size(), shape.size(), pixels);
    }

    /**
     * As {@link #view(Image, long, int, long, int)}, into an array: [channel][row][column], {@code shape.length()} values
     * from 0 to 1 from {@code offset}.
     */
    public void view(Image any, long seed, int epoch, long index, int view, float[] out, int offset) {
        var image = any.withChannels(shape.channels());
        var random = new ViewRandom(seed, epoch, index, view);
        var work = workSpaces.get();
        draw(image, policy.of(view), random, work);
        int pixels = shape.size() * shape.size();
        for (int c = 0; c < shape.channels(); c++) {
            System.arraycopy(work.channels[c], 0, out, offset + c * pixels, pixels);
        }
    }

    private void draw(Image image, ViewPolicy half, ViewRandom random, WorkSpace work) {
        int size = shape.size();
        var crop = CropSampling.draw(half.crop(), image.height(), image.width(), random);
        work.resize.apply(image, crop, random.chance(half.flip()), size, size, work.channels);
        if (random.chance(half.jitter().probability())) {
            jitter(half.jitter(), random, work);
        }
        if (random.chance(half.grey()) && shape.channels() == 3) {
            Colour.greyscale(work.channels);
        }
        if (random.chance(half.blur().probability())) {
            double sigma = random.uniform(half.blur().minSigma(), half.blur().maxSigma());
            var weights = GaussianBlur.weights(GaussianBlur.kernelFor(size), sigma);
            for (var channel : work.channels) {
                work.blur.apply(channel, size, size, weights);
            }
        }
        if (random.chance(half.solarize())) {
            Colour.solarize(work.channels);
        }
    }

    private static void jitter(ViewPolicy.Jitter jitter, ViewRandom random, WorkSpace work) {
        double brightness = factor(jitter.brightness(), random);
        double contrast = factor(jitter.contrast(), random);
        double saturation = factor(jitter.saturation(), random);
        double hue = random.uniform(-jitter.hue(), jitter.hue());
        shuffle(work.order, random);
        boolean colour = work.channels.length == 3;
        for (int operation : work.order) {
            if (operation == 0 && jitter.brightness() > 0) {
                Colour.brightness(work.channels, brightness);
            } else if (operation == 1 && jitter.contrast() > 0) {
                work.colour.contrast(work.channels, contrast);
            } else if (operation == 2 && colour && jitter.saturation() > 0) {
                work.colour.saturation(work.channels, saturation);
            } else if (operation == 3 && colour && jitter.hue() > 0) {
                work.hue.turn(work.channels, hue);
            }
        }
    }

    private static double factor(double strength, ViewRandom random) {
        return random.uniform(Math.max(0, 1 - strength), 1 + strength);
    }

    /** A random order of 0 to n − 1 (Fisher and Yates, inside out). */
    static void shuffle(int[] order, ViewRandom random) {
        for (int i = 0; i < order.length; i++) {
            int j = random.below(i + 1);
            order[i] = order[j];
            order[j] = i;
        }
    }
}
