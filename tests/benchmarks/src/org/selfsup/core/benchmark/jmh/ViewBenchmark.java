package org.selfsup.core.benchmark.jmh;

import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.selfsup.core.augment.AugmentationPolicy;
import org.selfsup.core.augment.Augmenter;
import org.selfsup.core.benchmark.Noise;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.InputShape;

/** One random view by SimCLR's policy, on one thread. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class ViewBenchmark {

    @Param({"32", "96"})
    int size;

    private Augmenter augmenter;
    private Image image;
    private float[] pixels;
    private long index;

    @Setup
    public void build() {
        var shape = new InputShape(3, size);
        augmenter = new Augmenter(AugmentationPolicy.forSimClr(shape), shape);
        image = Noise.image(shape, new Random(1));
        pixels = new float[shape.length()];
    }

    @Benchmark
    public float[] view() {
        augmenter.view(image, 1, 0, index++, 0, pixels, 0);
        return pixels;
    }
}
