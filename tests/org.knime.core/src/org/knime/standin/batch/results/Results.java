package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.knime.standin.batch.Words;

/** The results of a run on disk: the outputs of the nodes, the log, and a page that tells what it all means. */
public final class Results {
    /** The page to start with. */
    public static final String SUMMARY = "summary.md";
    /** Everything that was logged. */
    public static final String LOG = "log.txt";

    private final RunOutcome run;
    private final List<Written> written;

    private Results(RunOutcome run, List<Written> written) {
        this.run = run;
        this.written = written;
    }

    /** Writes everything but the log into a folder, in which the log lies. */
    public static Results write(RunOutcome run, Path folder) throws IOException {
        List<Written> written;
        try (var room = new ReservedRoom(folder)) {
            written = new ResultFiles(folder).write(run.nodes());
        }
        return write(written.stream().allMatch(Written::isThere) ? run : run.butIncomplete(), written, folder);
    }

    private static Results write(RunOutcome run, List<Written> written, Path folder) throws IOException {
        WholeFile.write(folder.resolve(SUMMARY),
            out -> out.write(new SummaryPage(run, written).text().getBytes(StandardCharsets.UTF_8)));
        return new Results(run, written);
    }

    /** The run; it has failed if not all of its outputs could be written. */
    public RunOutcome run() {
        return run;
    }

    /**
     * What the results mean: of each node with a verdict the first and the last sentence on the page, and its warning. Where
     * several have one, each sentence names its node, and the last line says how many are on the page only.
     */
    public List<String> verdict() {
        var verdicts = Verdict.of(run.nodes());
        var lines = new ArrayList<String>();
        var others = 0;
        for (var verdict : verdicts) {
            var all = verdict.sentences();
            var told = all.size() <= 2 ? all : List.of(all.get(0), all.get(all.size() - 1));
            told.forEach(sentence -> lines.add((verdicts.size() == 1 ? "" : verdict.speaker() + ": ") + sentence));
            if (verdict.node().hasWarning()) {
                lines.add(verdict.node().title() + ": warning: " + verdict.node().messageInWords());
            }
            others += all.size() - told.size();
        }
        if (verdicts.size() > 1 && others > 0) {
            lines.add(SUMMARY + " has " + Words.count(others, "more sentence") + " of these nodes.");
        }
        return lines;
    }

    /** What the page shows, in a few words: "4 pictures and 2 tables"; empty if it shows neither. */
    public String shown() {
        var tables = written.stream().filter(result -> result.table().filter(MarkdownTable::suits).isPresent()).count();
        var pictures = written.stream().filter(result -> result.kind() == Written.Kind.PICTURE && result.isThere()).count();
        return Stream.of(pictures == 0 ? "" : Words.count(pictures, "picture"), tables == 0 ? "" : Words.count(tables, "table"))
            .filter(words -> !words.isEmpty()).collect(Collectors.joining(" and "));
    }

    /** The sentences about what could not be written. */
    public List<String> failures() {
        return written.stream().filter(result -> !result.isThere())
            .map(r -> r.node().title() + ", " + r.port() + ": " + r.remark()).toList();
    }
}
