package org.selfsup.knime.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.image.Image;

/**
 * Walks over a table, decoding its images side by side, block after block. While a block is in use the next one is decoded,
 * so two are in memory, whatever the table. Rows are read on the calling thread, which is KNIME's, large images taken out of
 * them on several.
 */
public final class DecodedRows implements AutoCloseable {

    /** Few enough to cancel promptly, and not too many pixels for the heap. */
    private static final int BLOCK_ROWS = 128;

    private static final long BLOCK_PIXELS = 8_000_000;

    /** Of images that are made small when they have been decoded: before, they take a tenth of the memory. */
    private static final long ENCODED_PIXELS = 4 * BLOCK_PIXELS;

    private final TakenRows rows;
    private final int blockRows;
    private final long blockPixels;
    private final UnaryOperator<Image> small;
    private Block ahead;

    /**
     * @param image index of the image column
     * @param label index of the label column, if labels are wanted: a row without one counts as unusable
     */
    public DecodedRows(BufferedDataTable table, int image, OptionalInt label) {
        this(table, image, label, BLOCK_ROWS, BLOCK_PIXELS, UnaryOperator.identity());
    }

    /**
     * @param image index of the image column
     * @param rows of a block, fewer if their images are large
     * @param small what is kept of an image
     */
    public DecodedRows(BufferedDataTable table, int image, int rows, UnaryOperator<Image> small) {
        this(table, image, OptionalInt.empty(), rows, ENCODED_PIXELS, small);
    }

    private DecodedRows(BufferedDataTable table, int image, OptionalInt label, int blockRows, long blockPixels,
            UnaryOperator<Image> small) {
        this.blockRows = blockRows;
        this.blockPixels = blockPixels;
        this.small = small;
        var needed = IntStream.concat(IntStream.of(image), label.stream()).toArray();
        rows = new TakenRows(table.filter(TableFilter.materializeCols(needed)).iterator(), image, label, blockPixels);
    }

    /**
     * Shows the first rows that have an image, block after block. A block may be a single photo, or hold no image at all.
     *
     * @param enough asked after each block whether that was enough; the end of the table always is
     */
    public static void showFirst(BufferedDataTable table, int image, ExecutionMonitor exec, Consumer<DecodedRow> viewer,
            BooleanSupplier enough) throws CanceledExecutionException {
        try (var rows = new DecodedRows(table, image, OptionalInt.empty())) {
            List<DecodedRow> block;
            do {
                exec.checkCanceled();
                block = rows.nextBlock();
                block.stream().filter(row -> row.image().isPresent()).forEach(viewer);
            } while (!block.isEmpty() && !enough.getAsBoolean());
        }
    }

    /** The next rows, in the order of the table; none at its end. */
    public List<DecodedRow> nextBlock() {
        var block = ahead == null ? read() : ahead;
        ahead = block.rows.isEmpty() ? block : read();
        return block.decoded();
    }

    private Block read() {
        var block = new ArrayList<DecodedRow>();
        long pixels = 0;
        while (rows.hasNext() && block.size() < blockRows && pixels < blockPixels) {
            var row = rows.next();
            pixels += row.pixels();
            block.add(row);
        }
        return new Block(block,
                ForkJoinPool.commonPool().submit(() -> block.parallelStream().forEach(row -> row.decode(small))));
    }

    /** Rows that are being decoded. */
    private record Block(List<DecodedRow> rows, ForkJoinTask<?> decoding) {

        List<DecodedRow> decoded() {
            decoding.join();
            return rows;
        }
    }

    @Override
    public void close() {
        rows.close();
    }
}
