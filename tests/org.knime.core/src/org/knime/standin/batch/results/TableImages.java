package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.image.ImageValue;
import org.knime.standin.batch.Words;

/** The images of one table: those of the first rows become files, as many as fit under a limit. */
final class TableImages {
    static final int MOST = 200;

    private final Path folder;
    private final List<Integer> columns = new ArrayList<>();
    private final List<String> names = new ArrayList<>();
    private int written;
    private int left;

    TableImages(DataTableSpec spec, Path csv) {
        folder = csv.resolveSibling(csv.getFileName().toString().replaceFirst("\\.csv$", ""));
        for (var i = 0; i < spec.getNumColumns(); i++) {
            if (isImage(spec.getColumnSpec(i))) {
                columns.add(i);
                names.add(Words.slug(spec.getColumnSpec(i).getName()));
            }
        }
    }

    /** The type of missing cells is compatible with everything. */
    static boolean isImage(DataColumnSpec column) {
        return column.getType().isCompatible(ImageValue.class) && !column.getType().isMissingValueType();
    }

    boolean isImage(int column) {
        return columns.contains(column);
    }

    /** The path relative to the CSV file; null if the cell is missing or the limit is reached. */
    String write(DataCell cell, long row, int column) throws IOException {
        if (!(cell instanceof ImageValue image)) {
            return null;
        }
        // whole rows or nothing: a row with only some of its images would mislead
        if ((row + 1) * columns.size() > Math.max(MOST, columns.size())) {
            left++;
            return null;
        }
        var suffix = columns.size() == 1 ? "" : "-" + (columns.indexOf(column) + 1) + "-" + names.get(columns.indexOf(column));
        var name = String.format("%05d", row + 1) + suffix + "." + image.getImageExtension();
        WholeFile.write(folder.resolve(name), image.getImageContent()::save);
        written++;
        return folder.getFileName() + "/" + name;
    }

    String remark() {
        if (written == 0) {
            return "";
        }
        return left == 0 ? " The images lie in `" + folder.getFileName() + "`."
            : " The first " + Words.grouped(written) + " of " + Words.grouped((long)written + left) + " images lie in `"
                + folder.getFileName() + "`; the cells of the others are empty.";
    }
}
