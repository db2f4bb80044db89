package org.selfsup.core.image;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.selfsup.core.image.RandomImages.random;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ImageStoreTest {

    private static final InputShape GREY = new InputShape(1, 32);
    private static final InputShape COLOUR = new InputShape(3, 32);

    @TempDir
    Path folder;

    @Test
    void imagesOfDifferentSizesComeBackWith8BitsFromAnyThread() throws Exception {
        try (var writer = ImageStore.writer(folder, COLOUR)) {
            for (int i = 0; i < 200; i++) {
                writer.add(random(3, 10 + i % 7, 20 + i % 5, i));
            }
            try (var store = writer.finish()) {
                assertEquals(200, store.size());
                IntStream.range(0, 200).parallel().forEach(i -> {
                    var image = store.image(i);
                    assertEquals(10 + i % 7, image.height());
                    assertArrayEquals(random(3, 10 + i % 7, 20 + i % 5, i).pixels(), image.pixels(), 0.5f / 255 + 1e-6f);
                });
            }
        }
    }

    /** A training that is cancelled interrupts the threads that make views, while others may go on reading. */
    @Test
    void anInterruptedThreadReadsAndLetsOthersRead() throws Exception {
        try (var writer = ImageStore.writer(folder, GREY)) {
            writer.add(random(1, 8, 8, 1));
            try (var store = writer.finish()) {
                Thread.currentThread().interrupt();
                var read = store.image(0);
                assertTrue(Thread.interrupted());
                assertArrayEquals(read.pixels(), store.image(0).pixels());
            }
        }
    }

    @Test
    void theChecksumTellsImagesAndTheirOrderAndShapesApart() throws Exception {
        long two = checksum(random(1, 8, 8, 1), random(1, 8, 8, 2));
        assertEquals(two, checksum(random(1, 8, 8, 1), random(1, 8, 8, 2)));
        assertNotEquals(two, checksum(random(1, 8, 8, 2), random(1, 8, 8, 1)));
        assertNotEquals(two, checksum(random(1, 8, 8, 1), random(1, 8, 8, 3)));
        var pixels = random(1, 8, 8, 1).pixels();
        assertNotEquals(checksum(new Image(1, 8, 8, pixels)), checksum(new Image(1, 4, 16, pixels)));
    }

    @Test
    void eachImageHasAChecksumWhereverItIs() throws Exception {
        var pixels = random(1, 8, 8, 1).pixels();
        try (var writer = ImageStore.writer(folder, GREY)) {
            for (var image : List.of(new Image(1, 8, 8, pixels), random(1, 8, 8, 2), new Image(1, 4, 16, pixels),
                    new Image(1, 8, 8, pixels))) {
                writer.add(image);
            }
            try (var store = writer.finish()) {
                assertEquals(store.checksum(0), store.checksum(3));
                assertNotEquals(store.checksum(0), store.checksum(1));
                assertNotEquals(store.checksum(0), store.checksum(2), "another shape");
                var some = store.subset(new int[] {3, 1});
                assertEquals(2, some.size());
                assertEquals(store.checksum(1), some.checksum(1));
                assertArrayEquals(store.image(1).pixels(), some.image(1).pixels());
            }
        }
    }

    private long checksum(Image... images) throws Exception {
        try (var writer = ImageStore.writer(folder, GREY)) {
            for (var image : images) {
                writer.add(image);
            }
            try (var store = writer.finish()) {
                return store.checksum();
            }
        }
    }

    @Test
    void theShapeDecidesBetweenGreyAndColour() throws Exception {
        assertEquals(1, stored(GREY, random(3, 8, 8, 1)).channels());
        var colour = stored(COLOUR, new Image(1, 1, 1, new float[] {1}));
        assertArrayEquals(new float[] {1, 1, 1}, colour.pixels());
    }

    @Test
    void largeImagesAreReducedToTwiceTheInputSizeAndSmallOnesKept() throws Exception {
        var large = stored(GREY, random(1, 640, 480, 1));
        assertEquals("85 x 64", large.height() + " x " + large.width());
        var panorama = stored(GREY, random(1, 100, 10_000, 1));
        assertTrue((long) panorama.height() * panorama.width() <= 129 * 129, panorama.height() + " x " + panorama.width());
        var small = stored(GREY, random(1, 28, 60, 1));
        assertEquals("28 x 60", small.height() + " x " + small.width());
    }

    /** So that an encoder sees the same of an image, whether the image comes out of a store or not. */
    @Test
    void whatItKeepsOfAnImageIsKnownWithoutAStore() throws Exception {
        for (var image : List.of(random(1, 28, 60, 1), random(3, 640, 480, 2), random(1, 100, 10_000, 3), random(3, 7, 64, 4))) {
            for (var shape : List.of(GREY, COLOUR)) {
                var stored = stored(shape, image);
                var kept = ImageStore.kept(image, shape);
                assertEquals(stored.height() + " x " + stored.width(), kept.height() + " x " + kept.width());
                assertArrayEquals(stored.pixels(), kept.pixels());
            }
        }
    }

    @Test
    void closingDeletesTheScratchFileAndForbidsFurtherReading() throws Exception {
        ImageStore store;
        try (var writer = ImageStore.writer(folder, GREY)) {
            writer.add(random(1, 4, 4, 1));
            store = writer.finish();
        }
        assertEquals(1, files());
        store.close();
        store.close();
        assertEquals(0, files());
        assertThrows(IllegalStateException.class, () -> store.image(0));
    }

    @Test
    void aWriterThatIsGivenUpLeavesNothing() throws Exception {
        try (var writer = ImageStore.writer(folder, GREY)) {
            writer.add(random(1, 4, 4, 1));
        }
        assertEquals(0, files());
    }

    @Test
    void anEmptyStoreIsPossible() throws Exception {
        try (var writer = ImageStore.writer(folder, GREY); var store = writer.finish()) {
            assertEquals(0, store.size());
            assertThrows(IndexOutOfBoundsException.class, () -> store.image(0));
        }
    }

    /** Of a table of 1,001,000 images the million to come needs 0.256 GB. */
    @ParameterizedTest
    @CsvSource({"127_000_000, 1000, 1_001_000, true", "129_000_000, 1000, 1_001_000, false", "1, 1000, 1000, false",
            "1, 999, 1_001_000, false", "0, 1000, 1_001_000, false"})
    void farTooLittleRoomIsToldBeforeTheDiskIsFull(String room, long done, String all, boolean refused) throws Exception {
        try (var writer = ImageStore.writer(folder, GREY, () -> number(room))) {
            for (int i = 0; i < 1000; i++) {
                writer.add(new Image(1, 16, 16, new float[256]));
            }
            if (refused) {
                assertEquals("the other 1,000,000 need about 0.3 GB, and it has room for 0.1 GB",
                        assertThrows(IOException.class, () -> writer.requireRoom(done, number(all))).getMessage());
            } else {
                writer.requireRoom(done, number(all));
            }
        }
    }

    private static long number(String digits) {
        return Long.parseLong(digits.replace("_", ""));
    }

    private Image stored(InputShape shape, Image image) throws IOException {
        try (var writer = ImageStore.writer(folder, shape)) {
            writer.add(image);
            try (var store = writer.finish()) {
                return store.image(0);
            }
        }
    }

    private long files() throws IOException {
        try (var list = Files.list(folder)) {
            return list.count();
        }
    }
}
