package org.selfsup.knime.similar;

import java.util.List;
import java.util.Locale;
import org.knime.core.data.DataColumnSpecCreator;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.RowKey;
import org.knime.core.data.def.DefaultRow;
import org.knime.core.data.def.DoubleCell;
import org.knime.core.data.def.IntCell;
import org.knime.core.data.def.StringCell;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionContext;
import org.selfsup.core.eval.Neighbour;
import org.selfsup.knime.message.Stretch;

/** A table of pairs of images: one that similar ones were sought for, one that was found. */
final class Pairs {

    static final DataTableSpec SPEC = new DataTableSpec(
            new DataColumnSpecCreator("RowID of image", StringCell.TYPE).createSpec(),
            new DataColumnSpecCreator("rank", IntCell.TYPE).createSpec(),
            new DataColumnSpecCreator("RowID of similar image", StringCell.TYPE).createSpec(),
            new DataColumnSpecCreator("similarity", DoubleCell.TYPE).createSpec());

    private Pairs() {}

    /**
     * The table, image by image.
     *
     * @param found for each image that similar ones were sought for, the most similar first
     * @param sought RowIDs of those images
     * @param among RowIDs of the images that were searched
     */
    static BufferedDataTable table(List<List<Neighbour>> found, String[] sought, String[] among, ExecutionContext exec,
            Stretch progress) throws CanceledExecutionException {
        var container = exec.createDataContainer(SPEC);
        long row = 0;
        for (int i = 0; i < sought.length; i++) {
            progress.tell(i / (double) sought.length,
                    String.format(Locale.UK, "writing what was found for image %,d of %,d", i + 1, sought.length));
            var ofImage = found.get(i);
            for (int rank = 1; rank <= ofImage.size(); rank++) {
                var neighbour = ofImage.get(rank - 1);
                container.addRowToTable(new DefaultRow(RowKey.createRowKey(row++), new StringCell(sought[i]), new IntCell(rank),
                        new StringCell(among[neighbour.row()]), new DoubleCell(neighbour.cosine())));
            }
        }
        container.close();
        return container.getTable();
    }
}
