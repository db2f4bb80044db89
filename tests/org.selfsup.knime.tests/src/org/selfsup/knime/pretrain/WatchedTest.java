package org.selfsup.knime.pretrain;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.train.Monitor;

/** What an accuracy of nearest neighbours says of new images. */
class WatchedTest {

    private static final int BLACK = 0;

    /** An image for each number, the same for the same one; {@link #BLACK} is of one colour. */
    private static ImageSource images(IntStream numbers) {
        var all = numbers.toArray();
        return ImageSource.of(all.length, index -> new Image(1, 1, 2, new float[] {0, all[index]}));
    }

    private static Watched watched(IntStream labelled, IntStream trained) {
        var images = images(labelled);
        return Watched.of(new Monitor(images, IntStream.range(0, images.size()).map(i -> i % 2).toArray(), 2, 1), images(trained));
    }

    @Test
    void newImagesNeedNoWords() {
        var watched = watched(IntStream.range(1, 201), IntStream.range(201, 1000));
        assertEquals(new Watched(200, 0, 100, 0), watched);
        assertEquals(Optional.empty(), watched.note());
        assertEquals(Optional.empty(), watched.warning());
    }

    /** Whoever labels some of his images, or has one table at both ports: no warning, since the labels are not trained on. */
    @Test
    void imagesThatAreTrainedOnAreNoted() {
        var watched = watched(IntStream.range(1, 201), IntStream.range(51, 1000));
        assertEquals(new Watched(200, 150, 100, 0), watched);
        assertEquals("150 of the 200 labelled images are also among those trained on, without the labels: new ones may be"
                + " classified less well.", watched.note().orElseThrow());
        assertEquals(Optional.empty(), watched.warning());
    }

    /** Each image twice, in one class: a half finds of the other what lies in both. */
    @Test
    void imagesThatFindThemselvesAreWarnedOf() {
        var watched = watched(IntStream.range(0, 200).map(i -> 1 + i / 4 * 2 + i % 2), IntStream.empty());
        assertEquals(50, watched.copies(), 20, "a copy falls into the other half as often as not");
        assertEquals("50 of the 100 labelled images that are classified are also among those that neighbours are looked for in, so"
                + " the kNN accuracy says little of new ones. Take duplicates out of the table of labelled images.",
                new Watched(200, 0, 100, 50).warning().orElseThrow());
        assertTrue(new Watched(20, 0, 10, 1).warning().orElseThrow().contains("that are classified is also among"));
    }

    @Test
    void aPointOfTheAccuracyAndBlankImagesAreNotWorthAWarning() {
        assertEquals(Optional.empty(), new Watched(200, 0, 100, 1).warning());
        assertEquals(0, watched(IntStream.range(0, 200).map(i -> i < 100 ? BLACK : i), IntStream.empty()).copies());
    }
}
