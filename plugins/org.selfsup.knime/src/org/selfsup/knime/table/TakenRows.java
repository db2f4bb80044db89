package org.selfsup.knime.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.OptionalInt;
import java.util.Queue;
import java.util.stream.IntStream;
import org.knime.core.data.DataRow;
import org.knime.core.data.container.CloseableRowIterator;

/**
 * Takes encoded images out of rows, those of large images a few at a time: KNIME decodes a photograph when it is taken out of
 * its row, to see whether it can be shown, and does so on whichever thread asks.
 */
final class TakenRows implements Iterator<DecodedRow>, AutoCloseable {

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    /** KNIME keeps smaller images with their row and has decoded them when it gives the row. */
    private static final long LARGE_PIXELS = 40_000;

    private final CloseableRowIterator rows;
    private final int image;
    private final OptionalInt label;
    private final long mostPixels;
    private final Queue<DecodedRow> taken = new ArrayDeque<>();
    private long next;
    private int atOnce = 1;

    /**
     * @param image index of the image column
     * @param label index of the label column, if labels are wanted
     * @param mostPixels that images taken at once should have together. How large one is, is not known before, so this goes by
     *     the images before; a photograph more for each processor is all that it can be wrong by
     */
    TakenRows(CloseableRowIterator rows, int image, OptionalInt label, long mostPixels) {
        this.rows = rows;
        this.image = image;
        this.label = label;
        this.mostPixels = mostPixels;
    }

    @Override
    public boolean hasNext() {
        return !taken.isEmpty() || rows.hasNext();
    }

    @Override
    public DecodedRow next() {
        if (taken.isEmpty()) {
            take();
        }
        return taken.remove();
    }

    private void take() {
        if (!rows.hasNext()) {
            throw new NoSuchElementException();
        }
        var few = new ArrayList<DataRow>();
        while (few.size() < atOnce && rows.hasNext()) {
            few.add(rows.next());
        }
        long first = next;
        next += few.size();
        taken.addAll(IntStream.range(0, few.size()).parallel()
                .mapToObj(i -> new DecodedRow(few.get(i), first + i, image, label)).toList());
        long largest = taken.stream().mapToLong(DecodedRow::pixels).max().orElse(0);
        atOnce = largest < LARGE_PIXELS ? 1 : (int) Math.max(1, Math.min(PROCESSORS, mostPixels / largest));
    }

    @Override
    public void close() {
        rows.close();
    }
}
