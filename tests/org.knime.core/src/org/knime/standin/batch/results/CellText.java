package org.knime.standin.batch.results;

import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.knime.core.data.BooleanValue;
import org.knime.core.data.DataCell;
import org.knime.core.data.DoubleValue;
import org.knime.core.data.IntValue;
import org.knime.core.data.LongValue;
import org.knime.core.data.StringValue;
import org.knime.core.data.collection.CollectionDataValue;

/** Cells as texts from which a program can read the value again. */
final class CellText {
    private CellText() {
    }

    /** The text; null for a missing cell. Collections become JSON arrays. */
    static String of(DataCell cell) {
        if (cell.isMissing()) {
            return null;
        }
        return cell instanceof CollectionDataValue ? json(cell) : plain(cell);
    }

    private static String plain(DataCell cell) {
        if (cell instanceof BooleanValue value) {
            return Boolean.toString(value.getBooleanValue());
        }
        if (cell instanceof StringValue value) {
            return value.getStringValue();
        }
        if (cell instanceof IntValue value) {
            return Integer.toString(value.getIntValue());
        }
        if (cell instanceof LongValue value) {
            return Long.toString(value.getLongValue());
        }
        return cell instanceof DoubleValue value ? Double.toString(value.getDoubleValue()) : cell.toString();
    }

    private static String json(DataCell cell) {
        if (cell.isMissing()) {
            return "null";
        }
        if (cell instanceof CollectionDataValue elements) {
            return StreamSupport.stream(elements.spliterator(), false).map(CellText::json)
                .collect(Collectors.joining(",", "[", "]"));
        }
        var number = cell instanceof DoubleValue value && Double.isFinite(value.getDoubleValue());
        return number || cell instanceof BooleanValue ? plain(cell) : quoted(plain(cell));
    }

    private static String quoted(String text) {
        var json = new StringBuilder("\"");
        for (var c : text.toCharArray()) {
            if (c == '"' || c == '\\') {
                json.append('\\').append(c);
            } else if (c < ' ') {
                json.append(String.format("\\u%04x", (int)c));
            } else {
                json.append(c);
            }
        }
        return json.append('"').toString();
    }
}
