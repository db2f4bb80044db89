package org.knime.standin.batch.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.BufferedDataTable;

/** The first and last rows of a table for people: columns without any value and row IDs that only count are left out. */
final class MarkdownTable {
    /** Longer tables are cut in the middle: a ranking is read from its beginning, a training has its outcome at the end. */
    static final int FIRST_ROWS = 20;
    static final int LAST_ROWS = 10;

    /** As many as the history of a training has. */
    private static final int MOST_COLUMNS = 14;

    private static final int LONGEST = 120;
    private static final String LEFT_OUT = "…";

    private MarkdownTable() {
    }

    /** Whether a table is narrow and has something to read in it. */
    static boolean suits(BufferedDataTable table) {
        var spec = table.getDataTableSpec();
        if (spec.stream().anyMatch(column -> !Verdict.isVerdict(column) && unreadable(column.getType()))) {
            return false;
        }
        var first = firstRows(table);
        var shown = IntStream.range(0, spec.getNumColumns()).filter(i -> isShown(spec.getColumnSpec(i), cells(first, i))).count();
        return shown > 0 && shown <= MOST_COLUMNS;
    }

    private static boolean isShown(DataColumnSpec column, List<DataCell> cells) {
        return !Verdict.isVerdict(column) && cells.stream().anyMatch(cell -> !cell.isMissing());
    }

    private static List<DataCell> cells(List<DataRow> rows, int column) {
        return rows.stream().map(row -> row.getCell(column)).toList();
    }

    /** Whether not all rows are shown. */
    static boolean isCut(BufferedDataTable table) {
        return table.size() > FIRST_ROWS + LAST_ROWS;
    }

    private static boolean unreadable(DataType type) {
        return !type.isMissingValueType() && (type.isCompatible(ImageValue.class) || type.isCompatible(CollectionDataValue.class));
    }

    static String of(BufferedDataTable table) {
        var rows = shownRows(table);
        var spec = table.getDataTableSpec();
        var columns = new ArrayList<List<String>>();
        if (!rows.stream().allMatch(row -> row.getKey().getString().matches("Row\\d+"))) {
            columns.add(column("", rows.stream().map(row -> row.getKey().getString()).toList(), false));
        }
        for (var i = 0; i < spec.getNumColumns(); i++) {
            var cells = cells(rows, i);
            if (isShown(spec.getColumnSpec(i), cells)) {
                columns.add(column(spec.getColumnSpec(i).getName(), texts(cells), numeric(cells)));
            }
        }
        if (isCut(table)) {
            columns.forEach(column -> column.add(column.size() - LAST_ROWS, LEFT_OUT));
        }
        return IntStream.range(0, columns.get(0).size())
            .mapToObj(line -> columns.stream().map(column -> column.get(line)).collect(Collectors.joining(" | ", "| ", " |\n")))
            .collect(Collectors.joining());
    }

    private static List<DataRow> firstRows(BufferedDataTable table) {
        var first = new ArrayList<DataRow>();
        try (var rows = table.iterator()) {
            while (rows.hasNext() && first.size() < FIRST_ROWS) {
                first.add(rows.next());
            }
        }
        return first;
    }

    private static List<DataRow> shownRows(BufferedDataTable table) {
        var shown = new ArrayList<DataRow>();
        try (var rows = table.iterator()) {
            for (long index = 0; rows.hasNext(); index++) {
                var row = rows.next();
                if (index < FIRST_ROWS || index >= table.size() - LAST_ROWS) {
                    shown.add(row);
                }
            }
        }
        return shown;
    }

    private static List<String> column(String title, List<String> texts, boolean right) {
        var column = new ArrayList<>(List.of(cell(title), right ? "---:" : ":---"));
        column.addAll(texts.stream().map(MarkdownTable::cell).toList());
        return column;
    }

    private static boolean numeric(List<DataCell> cells) {
        return cells.stream().filter(cell -> !cell.isMissing())
            .allMatch(cell -> cell instanceof DoubleValue && !(cell instanceof BooleanValue));
    }

    private static List<String> texts(List<DataCell> cells) {
        if (!numeric(cells)) {
            return cells.stream().map(cell -> Objects.requireNonNullElse(CellText.of(cell), "")).toList();
        }
        var format = NumberColumn.of(cells.stream().filter(cell -> !cell.isMissing()).map(MarkdownTable::number).toList());
        return cells.stream().map(cell -> cell.isMissing() ? "" : format.format(number(cell))).toList();
    }

    private static Double number(DataCell cell) {
        return ((DoubleValue)cell).getDoubleValue();
    }

    private static String cell(String text) {
        return escape(text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + LEFT_OUT);
    }

    /** A text in one line that Markdown shows as it is. */
    static String escape(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("([\\\\*_`<\\[|])", "\\\\$1");
    }
}
