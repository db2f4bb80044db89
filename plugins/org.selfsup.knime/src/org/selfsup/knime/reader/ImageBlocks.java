package org.selfsup.knime.reader;

import java.util.List;
import java.util.stream.IntStream;
import org.selfsup.core.image.ImageCollection;
import org.selfsup.core.image.UnreachableFileException;
import org.selfsup.knime.table.DecodingRoom;

/**
 * Walks over a collection, reading its images side by side, block after block: few enough to cancel promptly, and no more
 * than the memory takes. Where a block ends depends on the computer, what is read does not.
 */
final class ImageBlocks {

    private static final int BLOCK_IMAGES = 64;

    /** A photograph of 16 million pixels: more would keep a processor busy for too long. */
    private static final long MEMORY_OF_A_PROCESSOR = 576L << 20;

    private final ImageCollection images;
    private final long memory;
    private int next;
    private int looked;
    private long[] needs = {};

    /** @param memory how many bytes the images of a block may need; one image may always be read */
    ImageBlocks(ImageCollection images, long memory) {
        this.images = images;
        this.memory = memory;
    }

    static ImageBlocks of(ImageCollection images) {
        return new ImageBlocks(images, Math.min(DecodingRoom.shareOfHeap(),
                Runtime.getRuntime().availableProcessors() * MEMORY_OF_A_PROCESSOR));
    }

    /**
     * The next images, in the order of the collection; none at its end.
     *
     * @throws UnreachableFileException if one of them could not be read now; they come again
     */
    List<ReadImage> next() throws UnreachableFileException {
        if (next == looked) {
            lookAhead();
        }
        int end = end();
        var block = IntStream.range(next, end).parallel().mapToObj(index -> ReadImage.of(images, index)).toList();
        for (var image : block) {
            if (image instanceof ReadImage.Unreached unreached) {
                looked = next; // nor may their heads have been read
                throw unreached.failure();
            }
        }
        next = end;
        return block;
    }

    private void lookAhead() {
        looked = Math.min(images.size(), next + BLOCK_IMAGES);
        needs = IntStream.range(next, looked).parallel().mapToLong(images::memory).toArray();
    }

    /** The first image that the block has no room for. */
    private int end() {
        int end = next;
        long need = 0;
        while (end < looked && (end == next || need + need(end) <= memory)) {
            need += need(end++);
        }
        return end;
    }

    private long need(int index) {
        return needs[index - (looked - needs.length)];
    }
}
