package org.selfsup.knime.reader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.knime.core.data.image.png.PNGImageCellFactory;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;
import org.selfsup.core.image.ImageCollection;
import org.selfsup.core.image.PngFile;
import org.selfsup.core.image.UnreachableFileException;
import org.selfsup.core.image.UnreadableImageException;
import org.selfsup.knime.message.NotEnoughMemoryException;

/** However large the images, a block of them fits into the memory that it may take. */
class ImageBlocksTest {

    private static final long OUT_OF_MEMORY = 666;
    private static final long DAMAGED = 667;
    private static final long REFUSED_BY_KNIME = 668;
    private static final long AWAY = 669;

    private static final byte[] PNG = ImageCodec.encodePng(new Image(1, 1, 1, new float[1]));

    private static List<List<Integer>> blocks(ImageCollection images, long memory) throws Exception {
        var all = new ArrayList<List<Integer>>();
        var blocks = new ImageBlocks(images, memory);
        for (var block = blocks.next(); !block.isEmpty(); block = blocks.next()) {
            all.add(block.stream().map(ReadImage::index).toList());
        }
        assertTrue(blocks.next().isEmpty());
        return all;
    }

    @Test
    void smallImagesComeManyAtATime() throws Exception {
        var needs = new long[100];
        Arrays.fill(needs, 1);
        assertEquals(List.of(64, 36), blocks(new Sized(needs), 1000).stream().map(List::size).toList());
    }

    @Test
    void aBlockEndsBeforeItsImagesNeedTooMuch() throws Exception {
        assertEquals(List.of(List.of(0, 1), List.of(2, 3), List.of(4, 5), List.of(6)),
                blocks(new Sized(4, 6, 7, 2, 3, 5, 6), 10));
    }

    @Test
    void anImageThatNeedsMoreThanABlockMayIsReadAlone() throws Exception {
        assertEquals(List.of(List.of(0), List.of(1), List.of(2)), blocks(new Sized(1, 50, 1), 10));
    }

    @Test
    void whereverBlocksEndEveryImageComesOnceAndInOrder() throws Exception {
        var needs = new long[500];
        Arrays.setAll(needs, i -> i * 7 % 40);
        for (long memory : new long[] {0, 39, 100, 10_000}) {
            var blocks = blocks(new Sized(needs), memory);
            assertEquals(IntStream.range(0, 500).boxed().toList(), blocks.stream().flatMap(List::stream).toList());
            for (var block : blocks) {
                assertTrue(block.size() == 1 || block.stream().mapToLong(i -> needs[i]).sum() <= memory, block.toString());
            }
        }
    }

    @Test
    void anUnreadableImageComesWithItsReason() throws Exception {
        var block = new ImageBlocks(new Sized(1, DAMAGED), 1000).next();
        assertEquals(new ReadImage.Refused(1, "It is cut off."), block.get(1));
    }

    @Test
    void anImageThatKnimeRefusesIsUnreadableToo() throws Exception {
        var block = new ImageBlocks(new Sized(1, REFUSED_BY_KNIME), 1000).next();
        assertEquals(PNGImageCellFactory.create(PNG), ((ReadImage.Read) block.get(0)).cell());
        assertEquals(new ReadImage.Refused(1, "KNIME cannot read this PNG file. Save it anew with another program."), block.get(1));
    }

    @Test
    void memoryThatDoesNotSufficeIsNotTakenForAnUnreadableImage() {
        var blocks = new ImageBlocks(new Sized(1, OUT_OF_MEMORY), 1000);
        var e = assertThrows(NotEnoughMemoryException.class, blocks::next);
        assertEquals("There is not enough memory to read \"1.png\". Give Java more (-Xmx; in KNIME a line of knime.ini), or make"
                + " large images smaller first.", e.getMessage());
    }

    /** Its memory was not known, either: it comes alone now. */
    @Test
    void aBlockThatTheDriveDoesNotGiveComesAgain() throws Exception {
        var images = new Sized(6, AWAY);
        var blocks = new ImageBlocks(images, 10);
        assertThrows(UnreachableFileException.class, blocks::next);
        images.needs[1] = 8;
        assertEquals(List.of(0), blocks.next().stream().map(ReadImage::index).toList());
        assertEquals(List.of(1), blocks.next().stream().map(ReadImage::index).toList());
    }

    @Test
    void noImagesGiveNoBlock() throws Exception {
        assertTrue(blocks(new Sized(), 10).isEmpty());
    }

    /** Images that need so many bytes each. */
    private static final class Sized implements ImageCollection {

        private final long[] needs;

        Sized(long... needs) {
            this.needs = needs;
        }

        @Override
        public int size() {
            return needs.length;
        }

        @Override
        public String label(int index) {
            return null;
        }

        @Override
        public Optional<String> labelDoubt() {
            return Optional.empty();
        }

        @Override
        public String path(int index) {
            return index + ".png";
        }

        @Override
        public long memory(int index) {
            return needs[index] == AWAY ? 0 : needs[index];
        }

        @Override
        public PngFile png(int index) throws UnreadableImageException, UnreachableFileException {
            if (needs[index] == AWAY) {
                throw new UnreachableFileException(path(index), new IOException("Stale file handle"));
            }
            if (needs[index] == OUT_OF_MEMORY) {
                throw new OutOfMemoryError("Java heap space");
            }
            if (needs[index] == DAMAGED) {
                throw new UnreadableImageException("It is cut off.");
            }
            return new PngFile(needs[index] == REFUSED_BY_KNIME ? new byte[1] : PNG);
        }

        @Override
        public void close() {
            // nothing is open
        }
    }
}
