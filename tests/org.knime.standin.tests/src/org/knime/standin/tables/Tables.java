package org.knime.standin.tables;

import java.util.ArrayList;
import java.util.List;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataTable;
import org.knime.core.data.DataTableSpec;
import org.knime.core.data.DataType;
import org.knime.core.data.container.DataContainer;

/** Small things the tests need. */
final class Tables {
    private Tables() {
    }

    static DataTableSpec spec(String name, DataType type) {
        return new DataTableSpec(new String[]{name}, new DataType[]{type});
    }

    static DataTable of(DataTableSpec spec, DataRow... rows) {
        DataContainer container = new DataContainer(spec);
        for (DataRow row : rows) {
            container.addRowToTable(row);
        }
        container.close();
        return container.getTable();
    }

    static List<DataRow> rows(DataTable table) {
        List<DataRow> rows = new ArrayList<>();
        table.forEach(rows::add);
        return rows;
    }
}
