package org.selfsup.knime;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataRow;
import org.knime.core.node.BufferedDataTable;

/** What a table holds. */
final class TestTables {

    private TestTables() {}

    static List<DataRow> rows(BufferedDataTable table) {
        var rows = new ArrayList<DataRow>();
        table.forEach(rows::add);
        return rows;
    }

    /** In words: the embeddings of Embed, the paths of Image Folder Reader. */
    static List<String> lastColumn(BufferedDataTable table) {
        return rows(table).stream().map(row -> row.getCell(row.getNumCells() - 1).toString()).toList();
    }
}
