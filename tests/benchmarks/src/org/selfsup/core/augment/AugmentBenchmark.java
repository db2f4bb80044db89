package org.selfsup.core.augment;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.selfsup.core.benchmark.Noise;
import org.selfsup.core.image.BilinearResize;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageStore;
import org.selfsup.core.image.InputShape;

/** Where the time of a random view goes: JMH on each operation of SimCLR's policy, RGB, and on a whole view. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class AugmentBenchmark {

    private static final int IMAGES = 100;

    /** Side length of images and views. */
    @Param({"32", "96"})
    public int size;

    private ImageStore images;
    private Augmenter augmenter;
    private Image image;
    private float[][] channels;
    private float[] view;
    private BilinearResize resize;
    private BilinearResize.Crop crop;
    private Colour colour;
    private Hue hue;
    private GaussianBlur blur;
    private long number;

    @Setup
    public void setUp() throws IOException {
        var shape = new InputShape(3, size);
        images = Noise.store(shape, IMAGES);
        augmenter = new Augmenter(AugmentationPolicy.forSimClr(shape), shape);
        image = images.image(0);
        channels = new float[3][size * size];
        view = new float[shape.length()];
        resize = new BilinearResize();
        crop = new BilinearResize.Crop(1, 2, size * 3 / 4, size * 2 / 3);
        resize.apply(image, crop, false, size, size, channels);
        colour = new Colour(size * size);
        hue = new Hue(size * size);
        blur = new GaussianBlur();
    }

    @TearDown
    public void tearDown() {
        images.close();
    }

    @Benchmark
    public Image read() {
        return images.image((int) (number++ % IMAGES));
    }

    @Benchmark
    public void cropAndResize() {
        resize.apply(image, crop, number++ % 2 == 0, size, size, channels);
    }

    @Benchmark
    public void contrast() {
        colour.contrast(channels, 1.1);
    }

    @Benchmark
    public void saturation() {
        colour.saturation(channels, 1.1);
    }

    @Benchmark
    public void hue() {
        hue.turn(channels, 0.07);
    }

    @Benchmark
    public void blur() {
        var weights = GaussianBlur.weights(GaussianBlur.kernelFor(size), 1.2);
        for (var channel : channels) {
            blur.apply(channel, size, size, weights);
        }
    }

    @Benchmark
    public void view() {
        augmenter.view(image, 1, 0, number++, 0, view, 0);
    }
}
