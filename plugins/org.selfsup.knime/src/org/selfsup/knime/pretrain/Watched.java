package org.selfsup.knime.pretrain;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.train.Monitor;

/**
 * Labelled images to watch a training with that are not new to it. Nearly the same ones, the next frame of a film for instance,
 * are not found.
 *
 * @param images how many are labelled
 * @param trained how many of them are also among those trained on
 * @param classified how many of them are classified
 * @param copies how many of these are also among those that their neighbours are looked for in, but for images of one colour,
 *     which are found in many tables
 */
record Watched(int images, int trained, int classified, int copies) {

    /** @param training those trained on */
    static Watched of(Monitor monitor, ImageSource training) {
        var labelled = monitor.images();
        var classified = labelled.subset(monitor.halves().test());
        var copies = classified.alsoAmong(labelled.subset(monitor.halves().train()));
        return new Watched(labelled.size(), labelled.alsoAmong(training).length, classified.size(),
                (int) Arrays.stream(copies).filter(i -> !classified.image(i).isOfOneColour()).count());
    }

    /** For the log: that the labels are not trained on is true all the same. */
    Optional<String> note() {
        return trained == 0 ? Optional.empty() : Optional.of(String.format(Locale.UK, "%,d of the %,d labelled images %s also among"
                + " those trained on, without the labels: new ones may be classified less well.", trained, images, verb(trained)));
    }

    /** Whatever the encoder, such an image finds itself. Not said where it moves the accuracy by a point at most. */
    Optional<String> warning() {
        return 100L * copies <= classified ? Optional.empty() : Optional.of(String.format(Locale.UK, "%,d of the %,d labelled"
                + " images that are classified %s also among those that neighbours are looked for in, so the kNN accuracy says"
                + " little of new ones. Take duplicates out of the table of labelled images.", copies, classified, verb(copies)));
    }

    private static String verb(int images) {
        return images == 1 ? "is" : "are";
    }
}
