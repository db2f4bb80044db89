package org.knime.standin.batch.results;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

    /** What the results mean, in two sentences: the first and the last on the page; fewer if the nodes say less. */
    public List<String> verdict() {
        var all = Verdict.of(run.nodes());
        return all.size() <= 2 ? all : List.of(all.get(0), all.get(all.size() - 1));
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
