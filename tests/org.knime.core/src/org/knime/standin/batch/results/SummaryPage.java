package org.knime.standin.batch.results;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.knime.standin.batch.Words;
import org.knime.standin.batch.results.NodeOutcome.State;
import org.knime.standin.batch.results.Written.Kind;

/** A run as a page for people, in Markdown: what it means first, what lies where last. */
final class SummaryPage {
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern("d MMMM yyyy 'at' HH:mm (O)", Locale.UK);
    /** What only arithmetic gives: a user writes fewer decimals. */
    private static final Pattern COMPUTED = Pattern.compile("-?\\d+\\.\\d{7,}(E-?\\d+)?");
    private static final int DIGITS = 4;

    private final RunOutcome run;
    private final List<Written> written;
    private final List<Verdict> verdicts;
    private final StringBuilder page = new StringBuilder();

    SummaryPage(RunOutcome run, List<Written> written) {
        this.run = run;
        this.written = written;
        verdicts = Verdict.of(run.nodes());
    }

    String text() {
        opening();
        attention();
        pictures();
        tables();
        nodes();
        closing();
        return page.toString();
    }

    private void opening() {
        line("# " + MarkdownTable.escape(run.name()));
        line("**" + run.sentence() + "**");
        verdicts.forEach(this::verdict);
        line("Started on " + run.started().format(WHEN) + ", took " + Words.duration(run.took()) + "."
            + (run.variables().isEmpty() ? "" : " Variables: " + variables(run.variables(), UnaryOperator.identity()) + "."));
    }

    private void verdict(Verdict verdict) {
        var begin = "> " + (verdicts.size() == 1 ? "" : MarkdownTable.escape(verdict.speaker()) + ": ");
        verdict.sentences().forEach(sentence -> line(begin + sentence.replaceAll("\\R", " ")));
        if (verdict.others() > 0) {
            line(begin + "… and " + Words.count(verdict.others(), "more sentence") + " in its table.");
        }
    }

    private static String variables(Map<String, String> variables, UnaryOperator<String> value) {
        return variables.entrySet().stream().map(v -> v.getKey() + " = " + code(value.apply(v.getValue())))
            .collect(Collectors.joining(", "));
    }

    private static String code(String value) {
        return value.isEmpty() ? "none" : "`" + value.replace("`", "'") + "`";
    }

    /** A computed number with four digits that count, or all before its point, nothing for none; anything else as it is. */
    private static String readable(String value) {
        if (value.equals("NaN")) {
            return "";
        }
        if (!COMPUTED.matcher(value).matches()) {
            return value;
        }
        var number = new BigDecimal(value);
        var whole = number.precision() - number.scale();
        return number.round(new MathContext(Math.max(DIGITS, whole))).toString();
    }

    private void attention() {
        var lines = new ArrayList<String>();
        run.problems().forEach(lines::add);
        for (var node : run.nodes()) {
            if (node.state() != State.EXECUTED && !node.messageInWords().isEmpty() || node.hasWarning()) {
                lines.add(MarkdownTable.escape(node.title()) + ": " + node.messageInWords());
            }
        }
        written.stream().filter(result -> !result.isThere())
            .forEach(result -> lines.add(result.node().title() + ", " + result.port() + ": " + result.remark()));
        if (!lines.isEmpty()) {
            line("## " + (run.failed() ? "What went wrong" : "Warnings"));
            line(lines.stream().map(text -> "- ⚠ " + text).collect(Collectors.joining("\n")));
        }
    }

    private void pictures() {
        var pictures = new ArrayList<>(written.stream().filter(result -> result.kind() == Kind.PICTURE && result.isThere())
            .toList());
        // as of nodes, so of the pictures of one: the last shows the outcome, those before it the details
        Collections.reverse(pictures);
        pictures.sort(Comparator.comparing(picture -> isSilent(picture.node())));
        if (!pictures.isEmpty()) {
            line("## Pictures");
            for (var picture : pictures) {
                line("### " + heading(picture));
                line("![" + heading(picture).replaceAll("[\\[\\]]", "") + "](" + picture.link() + ")");
            }
        }
    }

    private void tables() {
        var readable = lastFirst(written.stream().filter(Written::isThere)
            .filter(result -> result.table().filter(MarkdownTable::suits).isPresent()).toList());
        if (!readable.isEmpty()) {
            line("## Tables");
            for (var result : readable) {
                line("### " + heading(result));
                var table = result.table().orElseThrow();
                line(MarkdownTable.of(table).stripTrailing());
                var shown = "First " + MarkdownTable.FIRST_ROWS + " and last " + MarkdownTable.LAST_ROWS + " of "
                    + Words.grouped(table.size()) + " rows; all, with exact numbers: ";
                line((MarkdownTable.isCut(table) ? shown : "Exact numbers: ") + "[" + result.file().getFileName() + "]("
                    + result.link() + ")");
            }
        }
    }

    private static String heading(Written result) {
        return MarkdownTable.escape(result.port()) + " – " + MarkdownTable.escape(result.node().title());
    }

    /** Whether a node says nothing of what its results mean: where one does, the page begins with it. */
    private boolean isSilent(NodeOutcome node) {
        return verdicts.stream().noneMatch(verdict -> verdict.node() == node);
    }

    /** What the last nodes give is what the workflow is for; the outputs of one node keep their order. */
    private List<Written> lastFirst(List<Written> results) {
        var nodes = new ArrayList<>(results.stream().map(Written::node).distinct().toList());
        Collections.reverse(nodes);
        nodes.sort(Comparator.comparing(this::isSilent));
        return nodes.stream().flatMap(node -> results.stream().filter(result -> result.node() == node)).toList();
    }

    private void nodes() {
        if (run.nodes().isEmpty()) {
            return;
        }
        line("## Nodes, in their order");
        for (var node : run.nodes()) {
            line("### " + MarkdownTable.escape(node.title())
                + (node.label().isEmpty() ? "" : ": " + MarkdownTable.escape(node.label())));
            line(state(node) + (node.messageInWords().isEmpty() ? "" : " ⚠ " + node.messageInWords()));
            var files = written.stream().filter(result -> result.node() == node && result.isThere()).map(SummaryPage::item)
                .toList();
            if (!files.isEmpty()) {
                line(String.join("\n", files));
            }
            if (!node.variables().isEmpty()) {
                line("Flow variables: " + variables(node.variables(), SummaryPage::readable) + ".");
            }
        }
    }

    private static String state(NodeOutcome node) {
        return switch (node.state()) {
            case EXECUTED -> node.took().map(time -> "Executed in " + Words.duration(time) + ".")
                .orElse("Was executed before this run.");
            case FAILED -> node.took().map(time -> "Failed after " + Words.duration(time) + ".").orElse("Failed.");
            case CANCELLED -> "Cancelled.";
            case NOT_EXECUTED -> "Not executed.";
        };
    }

    private static String item(Written result) {
        return "- **" + MarkdownTable.escape(result.port()) + "**: [" + result.file().getFileName() + "](" + result.link() + ")"
            + (result.remark().isEmpty() ? "" : " – " + result.remark());
    }

    private void closing() {
        line("## About this run");
        if (!run.description().isBlank()) {
            line(run.description().strip().lines().map(text -> "> " + text).collect(Collectors.joining("  \n")));
        }
        var system = System.getProperty("os.name") + " " + System.getProperty("os.arch") + ", "
            + Words.count(Runtime.getRuntime().availableProcessors(), "processor") + ", Java " + System.getProperty("java.version");
        line("- Workflow: `" + run.workflow() + "`\n- Flags: "
            + (run.flags().isEmpty() ? "none" : "`" + String.join(" ", run.flags()) + "`")
            + "\n- Computer: " + system + "\n- Everything that was logged: [log.txt](log.txt)");
    }

    private void line(String text) {
        page.append(text).append("\n\n");
    }
}
