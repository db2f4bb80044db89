package org.selfsup.core.train;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CancellationException;
import java.util.stream.IntStream;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;

/** Images on their way to {@link Preprocessing#measure}: thousands of photographs take minutes, in which one may want to stop. */
final class Measuring implements ImageSource {

    /** Images between two looks at the listener. */
    private static final int BATCH = 64;

    /** So many images, evenly spread, show whether a training goes on with images of another brightness. */
    private static final int COMPARED = 256;

    private static final List<String> COLOURS = List.of("red", "green", "blue");

    private final ImageSource images;
    private final TrainingListener listener;
    private int taken;
    private long lastWords = System.nanoTime();

    private Measuring(ImageSource images, TrainingListener listener) {
        this.images = images;
        this.listener = listener;
    }

    static Preprocessing of(ImageSource images, InputShape shape, TrainingListener listener) throws TrainingCancelledException {
        try {
            return Preprocessing.measure(new Measuring(images, listener), shape);
        } catch (CancellationException stop) {
            throw new TrainingCancelledException();
        }
    }

    /** What to say if the mean of a channel lies further from a model's than the model's deviation. */
    static Optional<String> otherThan(Preprocessing model, ImageSource images, TrainingListener listener)
            throws TrainingCancelledException {
        int count = Math.min(images.size(), COMPARED);
        var sample = ImageSource.of(count, index -> images.image((int) ((long) index * images.size() / count)));
        var mean = of(sample, model.shape(), listener).mean();
        int channels = model.shape().channels();
        int furthest = IntStream.range(0, channels).boxed()
                .max(Comparator.comparingDouble(c -> Math.abs(mean[c] - model.mean()[c]) / model.std()[c])).orElseThrow();
        float before = model.mean()[furthest];
        float deviation = model.std()[furthest];
        return Math.abs(mean[furthest] - before) <= deviation ? Optional.empty()
                : Optional.of(Words.otherBrightness(channels == 1 ? "" : " of " + COLOURS.get(furthest), mean[furthest], before,
                        deviation));
    }

    @Override
    public int size() {
        return images.size();
    }

    @Override
    public Image image(int index) {
        if (++taken % BATCH == 0) {
            look();
        }
        return images.image(index);
    }

    private void look() {
        listener.heartbeat();
        if (System.nanoTime() - lastWords > TrainingListener.WORDS_EVERY_NANOS) {
            lastWords = System.nanoTime();
            listener.progress(0, String.format(Locale.ROOT, "measuring brightness and contrast of the images: %,d", taken));
        }
    }
}
