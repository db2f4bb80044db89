package org.selfsup.knime.encoder;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Queue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.MissingCell;
import org.knime.core.data.RowKey;
import org.knime.core.data.container.AbstractCellFactory;
import org.knime.core.node.ExecutionMonitor;
import org.selfsup.core.image.Image;
import org.selfsup.core.model.Embedder;
import org.selfsup.knime.message.NotEnoughMemoryException;
import org.selfsup.knime.message.SkippedRows;
import org.selfsup.knime.table.DecodedRow;
import org.selfsup.knime.table.DecodedRows;

/**
 * Embeds block by block, while KNIME asks row by row: when the next row is not embedded yet, the next block of the same table
 * is read ahead. So only the new columns are written, and the encoder still gets whole batches.
 */
final class EncoderCells extends AbstractCellFactory {

    private final EncoderColumns columns;
    private final DecodedRows ahead;
    private final Embedder embedder;
    private final SkippedRows skipped;
    private final Queue<DataCell[]> ready = new ArrayDeque<>();

    EncoderCells(EncoderColumns columns, DecodedRows ahead, Embedder embedder, SkippedRows skipped) {
        super(columns.specs());
        this.columns = columns;
        this.ahead = ahead;
        this.embedder = embedder;
        this.skipped = skipped;
    }

    @Override
    public DataCell[] getCells(DataRow row, long index) {
        if (ready.isEmpty()) {
            embedNextBlock(row.getKey());
        }
        return ready.remove();
    }

    /** @param first the first row of the block */
    private void embedNextBlock(RowKey first) {
        try {
            embed(ahead.nextBlock());
        } catch (OutOfMemoryError notEnough) { // not every kind of table hands on an error as it is
            throw new NotEnoughMemoryException("the images from row " + first.getString() + " on", notEnough);
        }
    }

    private void embed(List<DecodedRow> block) {
        var images = new ArrayList<Image>();
        for (var row : block) {
            row.count(skipped);
            row.image().ifPresent(images::add);
        }
        var embeddings = Arrays.asList(images.isEmpty() ? new float[0][] : embedder.embed(images)).iterator();
        for (var row : block) {
            ready.add(row.image().isPresent() ? columns.cells().apply(embeddings.next()) : missing(row));
        }
    }

    private DataCell[] missing(DecodedRow row) {
        var cells = new DataCell[columns.specs().length];
        Arrays.fill(cells, row.unreadable().<DataCell>map(MissingCell::new).orElse(DataType.getMissingCell()));
        return cells;
    }

    @Override
    public void setProgress(long row, long rows, RowKey last, ExecutionMonitor monitor) {
        monitor.setProgress(row / (double) rows,
                () -> String.format(Locale.UK, "%s image %,d of %,d", columns.doing(), row, rows));
    }
}
