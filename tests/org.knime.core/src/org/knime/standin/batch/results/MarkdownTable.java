package org.knime.standin.batch.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DataRow;
import org.knime.core.data.DataType;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.collection.CollectionDataValue;
import org.knime.core.data.image.ImageValue;
import org.knime.core.node.BufferedDataTable;

/** The first rows of a table for people: columns without any value and row IDs that only count are left out. */
final class MarkdownTable {
    static final int MOST_ROWS = 30;
    static final int MOST_COLUMNS = 12;

    private static final int LONGEST = 120;

    private MarkdownTable() {
    }

    /** Whether a table is narrow and has something to read in it. */
    static boolean suits(BufferedDataTable table) {
        var spec = table.getDataTableSpec();
        var shown = spec.stream().filter(column -> !Verdict.isVerdict(column)).toList();
        return table.size() > 0 && !shown.isEmpty() && shown.size() <= MOST_COLUMNS
            && shown.stream().noneMatch(column -> unreadable(column.getType()));
    }

    private static boolean unreadable(DataType type) {
        return !type.isMissingValueType() && (type.isCompatible(ImageValue.class) || type.isCompatible(CollectionDataValue.class));
    }

    static String of(BufferedDataTable table) {
        var rows = firstRows(table);
        var spec = table.getDataTableSpec();
        var columns = new ArrayList<List<String>>();
        if (!rows.stream().allMatch(row -> row.getKey().getString().matches("Row\\d+"))) {
            columns.add(column("", rows.stream().map(row -> row.getKey().getString()).toList(), false));
        }
        for (var i = 0; i < spec.getNumColumns(); i++) {
            var index = i;
            var cells = rows.stream().map(row -> row.getCell(index)).toList();
            if (!Verdict.isVerdict(spec.getColumnSpec(i)) && cells.stream().anyMatch(cell -> !cell.isMissing())) {
                columns.add(column(spec.getColumnSpec(i).getName(), texts(cells), numeric(cells)));
            }
        }
        return IntStream.range(0, rows.size() + 2)
            .mapToObj(line -> columns.stream().map(column -> column.get(line)).collect(Collectors.joining(" | ", "| ", " |\n")))
            .collect(Collectors.joining());
    }

    private static List<DataRow> firstRows(BufferedDataTable table) {
        var first = new ArrayList<DataRow>();
        try (var rows = table.iterator()) {
            while (rows.hasNext() && first.size() < MOST_ROWS) {
                first.add(rows.next());
            }
        }
        return first;
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
        return escape(text.length() <= LONGEST ? text : text.substring(0, LONGEST - 1) + "…");
    }

    /** A text in one line that Markdown shows as it is. */
    static String escape(String text) {
        return text.replaceAll("\\s*\\R\\s*", " ").replaceAll("([\\\\*_`<\\[|])", "\\\\$1");
    }
}
