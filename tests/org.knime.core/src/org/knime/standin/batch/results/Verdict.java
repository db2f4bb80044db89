package org.knime.standin.batch.results;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import org.knime.core.data.DataColumnSpec;
import org.knime.core.data.StringValue;
import org.knime.core.node.BufferedDataTable;

/**
 * What the results of a node mean, in its own words: the cells of a text column called "verdict".
 *
 * @param sentences the first of them, each once
 * @param others how many there are behind these
 */
record Verdict(NodeOutcome node, List<String> sentences, int others) {
    private static final String NAME = "verdict";
    private static final int MOST = 10;

    static boolean isVerdict(DataColumnSpec column) {
        return column.getName().toLowerCase(Locale.ROOT).equals(NAME) && column.getType().isCompatible(StringValue.class);
    }

    /** Those of the nodes that say what their results mean; of nodes executed later first. */
    static List<Verdict> of(List<NodeOutcome> nodes) {
        var verdicts = new ArrayList<Verdict>();
        for (var node : nodes) {
            var found = new ArrayList<String>();
            var others = 0;
            for (var output : node.outputs()) {
                others += output.object() instanceof BufferedDataTable table ? collect(table, found) : 0;
            }
            if (!found.isEmpty()) {
                verdicts.add(new Verdict(node, found, others));
            }
        }
        Collections.reverse(verdicts);
        return verdicts;
    }

    /** Whose words they are: "Linear Probe (#5), with BYOL". */
    String speaker() {
        return node.title() + (node.label().isEmpty() ? "" : ", " + node.label().replaceAll("\\s+", " "));
    }

    private static int collect(BufferedDataTable table, List<String> found) {
        var spec = table.getDataTableSpec();
        var others = 0;
        for (var i = 0; i < spec.getNumColumns(); i++) {
            others += isVerdict(spec.getColumnSpec(i)) ? collect(table, i, found) : 0;
        }
        return others;
    }

    private static int collect(BufferedDataTable table, int column, List<String> found) {
        var others = 0;
        try (var rows = table.iterator()) {
            while (rows.hasNext()) {
                var sentence = rows.next().getCell(column) instanceof StringValue text ? text.getStringValue().strip() : "";
                if (!sentence.isEmpty() && !found.contains(sentence)) {
                    if (found.size() < MOST) {
                        found.add(sentence);
                    } else {
                        others++;
                    }
                }
            }
        }
        return others;
    }
}
