package org.selfsup.core.train;

import java.util.Locale;
import java.util.concurrent.CancellationException;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;

/** Images on their way to {@link Preprocessing#measure}: thousands of photographs take minutes, in which one may want to stop. */
final class Measuring implements ImageSource {

    /** Images between two looks at the listener. */
    private static final int BATCH = 64;

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
        try {
            listener.checkCancelled();
        } catch (TrainingCancelledException stop) {
            throw new CancellationException();
        }
        if (System.nanoTime() - lastWords > TrainingListener.WORDS_EVERY_NANOS) {
            lastWords = System.nanoTime();
            listener.progress(0, String.format(Locale.ROOT, "measuring brightness and contrast of the images: %,d", taken));
        }
    }
}
