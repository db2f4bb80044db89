package org.knime.standin.batch.results;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTableSpec;
import org.knime.core.node.BufferedDataTable;
import org.knime.standin.batch.Words;

/** A table as a CSV file; its images become files in a folder beside it, of which the cells name the paths. */
final class TableFile {
    private final BufferedDataTable table;
    private final TableImages images;
    private final Path file;

    TableFile(BufferedDataTable table, Path file) {
        this.table = table;
        this.file = file;
        images = new TableImages(table.getDataTableSpec(), file);
    }

    /** Writes the table row by row; what there is to say about it. */
    String write() throws IOException {
        WholeFile.write(file, out -> {
            var csv = new CsvWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
            csv.write(header(table.getDataTableSpec()));
            try (var rows = table.iterator()) {
                for (long index = 0; rows.hasNext(); index++) {
                    csv.write(fields(rows.next(), index));
                }
            }
            csv.close();
        });
        var spec = table.getDataTableSpec();
        return Words.count(table.size(), "row") + ", " + Words.count(spec.getNumColumns(), "column") + "." + images.remark();
    }

    private static List<String> header(DataTableSpec spec) {
        var names = new ArrayList<String>(List.of("row ID"));
        spec.forEach(column -> names.add(column.getName()));
        return names;
    }

    private List<String> fields(DataRow row, long index) throws IOException {
        var fields = new ArrayList<String>(List.of(row.getKey().getString()));
        for (var i = 0; i < row.getNumCells(); i++) {
            var cell = row.getCell(i);
            fields.add(images.isImage(i) ? images.write(cell, index, i) : CellText.of(cell));
        }
        return fields;
    }
}
