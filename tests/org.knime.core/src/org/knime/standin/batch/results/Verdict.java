package org.knime.standin.batch.results;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;

/**
 * What the results mean, in the nodes' own words: the cells of a text column called "verdict", or a flow variable called
 * "verdict" or ending in "_verdict". Nodes executed later come first.
 */
final class Verdict {
    private static final String NAME = "verdict";
    private static final int MOST = 10;

    private Verdict() {
    }

    static boolean isVerdict(DataColumnSpec column) {
        return column.getName().toLowerCase(Locale.ROOT).equals(NAME) && column.getType().isCompatible(StringValue.class);
    }

    /** Some sentences at most; none if no node says what its results mean. */
    static List<String> of(List<NodeOutcome> nodes) {
        var found = new ArrayList<String>();
        for (var i = nodes.size() - 1; i >= 0 && found.size() < MOST; i--) {
            nodes.get(i).variables().entrySet().stream().filter(Verdict::isVerdict).map(Map.Entry::getValue).forEach(found::add);
            nodes.get(i).outputs().stream().map(NodeOutcome.Output::object).filter(BufferedDataTable.class::isInstance)
                .forEach(table -> collect((BufferedDataTable)table, found));
        }
        return found.stream().map(String::strip).filter(text -> !text.isEmpty()).distinct().limit(MOST).toList();
    }

    private static boolean isVerdict(Map.Entry<String, String> variable) {
        var name = variable.getKey().toLowerCase(Locale.ROOT);
        return name.equals(NAME) || name.endsWith("_" + NAME);
    }

    private static void collect(BufferedDataTable table, List<String> found) {
        var spec = table.getDataTableSpec();
        for (var i = 0; i < spec.getNumColumns(); i++) {
            if (isVerdict(spec.getColumnSpec(i))) {
                collect(table, i, found);
            }
        }
    }

    private static void collect(BufferedDataTable table, int column, List<String> found) {
        try (var rows = table.iterator()) {
            while (rows.hasNext() && found.size() < MOST) {
                if (rows.next().getCell(column) instanceof StringValue text) {
                    found.add(text.getStringValue());
                }
            }
        }
    }
}
