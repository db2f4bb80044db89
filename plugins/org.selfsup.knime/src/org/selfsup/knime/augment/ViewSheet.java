package org.selfsup.knime.augment;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.knime.core.node.BufferedDataTable;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.port.image.ImagePortObject;
import org.selfsup.core.eval.chart.ContactSheet;
import org.selfsup.core.image.BilinearResize;
import org.selfsup.core.image.Image;
import org.selfsup.knime.port.Picture;
import org.selfsup.knime.table.DecodedRows;

/** The first images of a table with some of their views: those that the table of views has, and more. */
final class ViewSheet {

    private static final int ROWS = 8;
    private static final int VIEWS = 6;

    /** Longest side of an original, twice its place on the sheet: eight whole photos would take a gigabyte. */
    private static final int SIDE = 184;

    private ViewSheet() {}

    static ImagePortObject draw(BufferedDataTable table, int column, TrainingViews training, boolean kinds, ExecutionMonitor exec)
            throws CanceledExecutionException {
        var sheet = new ArrayList<List<Image>>();
        DecodedRows.showFirst(table, column, exec, row -> {
            if (sheet.size() < ROWS) {
                var original = row.image().orElseThrow();
                sheet.add(Stream.concat(Stream.of(reduced(original)), training.of(original, row.index(), VIEWS)).toList());
            }
        }, () -> sheet.size() == ROWS);
        return Picture.of(ContactSheet.png("Images and their random views", kinds, sheet));
    }

    private static Image reduced(Image image) {
        return new BilinearResize().reduced(image, SIDE / (double) Math.max(image.height(), image.width()));
    }
}
