package org.selfsup.knime.table;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.ForkJoinTask;
import java.util.stream.IntStream;
import org.knime.core.data.container.CloseableRowIterator;
import org.knime.core.data.container.filter.TableFilter;
import org.knime.core.node.BufferedDataTable;

/**
 * Walks over a table, decoding its images side by side, block after block. While a block is in use the next one is decoded,
 * so two are in memory, whatever the table. Rows are read on the calling thread, which is KNIME's.
 */
public final class DecodedRows implements AutoCloseable {

    /** Few enough to cancel promptly, and not too many pixels for the heap. */
    private static final int BLOCK_ROWS = 128;

    private static final long BLOCK_PIXELS = 8_000_000;

    private final CloseableRowIterator rows;
    private final int image;
    private final OptionalInt label;
    private long next;
    private Block ahead;

    /**
     * @param image index of the image column
     * @param label index of the label column, if labels are wanted: a row without one counts as unusable
     */
    public DecodedRows(BufferedDataTable table, int image, OptionalInt label) {
        this.image = image;
        this.label = label;
        var needed = IntStream.concat(IntStream.of(image), label.stream()).toArray();
        rows = table.filter(TableFilter.materializeCols(needed)).iterator();
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
        while (rows.hasNext() && block.size() < BLOCK_ROWS && pixels < BLOCK_PIXELS) {
            var row = new DecodedRow(rows.next(), next++, image, label);
            pixels += row.pixels();
            block.add(row);
        }
        return new Block(block, ForkJoinPool.commonPool().submit(() -> block.parallelStream().forEach(DecodedRow::decode)));
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
