package org.selfsup.knime.similar;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.eval.Neighbour;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageSource;
import org.selfsup.core.image.InputShape;
import org.selfsup.core.image.Preprocessing;
import org.selfsup.knime.encoder.Pixels;
import org.selfsup.knime.message.Stretch;

/** What a few images have for neighbours by their pixels, found a part at a time. */
class PixelSearchTest {

    private static final Preprocessing PREPROCESSING =
            new Preprocessing(new InputShape(1, 16), new float[] {0.5f}, new float[] {0.25f});

    private static ImageSource noise(int size) {
        return ImageSource.of(size, index -> {
            var random = new Random(index);
            var pixels = new float[16 * 16];
            IntStream.range(0, pixels.length).forEach(i -> pixels[i] = random.nextFloat());
            return new Image(1, 16, 16, pixels);
        });
    }

    private static Stretch progress() {
        return Stretch.whole(new ExecutionMonitor());
    }

    /** More images than are looked at together, some of those sought among the last ones. */
    @Test
    void findsInPartsWhatIsFoundAtOnceButNoImageItself() throws Exception {
        var all = noise(2500);
        int[] own = {0, 1500, 2499};
        var found = new PixelSearch(PREPROCESSING, 5).search(all, all.subset(own), own, progress());
        var pixels = Pixels.of(PREPROCESSING, all, progress());
        var atOnce = Neighbour.ofEachOther(pixels, 5, done -> { });
        assertEquals(IntStream.of(own).mapToObj(i -> rows(atOnce.get(i))).toList(),
                found.stream().map(PixelSearchTest::rows).toList());
    }

    private static List<Integer> rows(List<Neighbour> found) {
        return found.stream().map(Neighbour::row).toList();
    }

    @Test
    void imagesOfAnotherTableMayFindTheirLike() throws Exception {
        var found = new PixelSearch(PREPROCESSING, 1).search(noise(30), noise(3), new int[] {-1, -1, -1}, progress());
        assertEquals(List.of(0, 1, 2), found.stream().map(one -> one.get(0).row()).toList());
    }

    @Test
    void theExamplesAreFromAllOverTheTable() {
        assertArrayEquals(new int[] {0, 111, 222, 333, 444, 555, 666, 777, 888, 999}, SimilarImages.spread(1000, 10).toArray());
        assertArrayEquals(new int[] {0, 1, 2}, SimilarImages.spread(3, 10).toArray());
        assertArrayEquals(new int[] {0}, SimilarImages.spread(1, 10).toArray());
    }
}
