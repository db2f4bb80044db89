package org.selfsup.knime.table;

import java.util.concurrent.Semaphore;
import org.knime.core.data.DataCell;
import org.selfsup.core.image.Image;
import org.selfsup.core.image.ImageCodec;
import org.selfsup.core.image.UnreadableImageException;

/**
 * Memory for images that are decoded side by side: who finds no room waits until others are done. KNIME works on three rows
 * for each two processors, and photographs take hundreds of megabytes each.
 */
public final class DecodingRoom {

    private final int all;
    private final Semaphore free;

    /** @param bytes that the images may take together; one may always be decoded */
    DecodingRoom(long bytes) {
        all = kilobytes(bytes);
        free = new Semaphore(all, true);
    }

    /** With all that images may take of the heap. */
    public static DecodingRoom ofHeap() {
        return new DecodingRoom(shareOfHeap());
    }

    /** A third of the heap, since tables and other nodes live there too. */
    public static long shareOfHeap() {
        return Runtime.getRuntime().maxMemory() / 3;
    }

    private static int kilobytes(long bytes) {
        return (int) Math.min(Integer.MAX_VALUE, bytes / 1024 + 1);
    }

    /**
     * Decodes the image of a cell and has something made of it, while there is room for it.
     *
     * @param cell not missing
     */
    public <T> T with(DataCell cell, Maker<T> maker) throws UnreadableImageException {
        var encoded = CellImage.encoded(cell);
        int need = Math.min(all, kilobytes(ImageCodec.memory(encoded)));
        free.acquireUninterruptibly(need); // not for long: whoever has the room needs nobody else
        try {
            return maker.of(ImageCodec.decode(encoded));
        } finally {
            free.release(need);
        }
    }

    /** Makes something of an image, which is not kept. */
    @FunctionalInterface
    public interface Maker<T> {
        T of(Image image);
    }
}
