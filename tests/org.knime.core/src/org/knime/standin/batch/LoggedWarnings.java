package org.knime.standin.batch;

import java.io.Writer;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import org.knime.core.node.workflow.NodeContext;

/**
 * Says on a console what is logged as a warning or an error while nodes run: their messages come when they are done, which may
 * be in the morning. Each sentence is said once, and not what the run says by itself.
 */
final class LoggedWarnings extends Writer {
    private static final Pattern ENTRY = Pattern.compile("\\S+ \\S+ (\\S+) +(.*?) : (.*)");
    /** Messages of nodes, outputs that could not be written, and what the run complains about. */
    private static final Set<String> SAID_ANYWAY = Set.of("Node", "ResultFiles", "RunLog");

    private final Console console;
    private final Set<String> said = ConcurrentHashMap.newKeySet();

    LoggedWarnings(Console console) {
        this.console = console;
    }

    /** Takes a whole entry, whose first line is the sentence. */
    @Override
    public void write(char[] text, int start, int length) {
        var entry = ENTRY.matcher(new String(text, start, length).lines().findFirst().orElse(""));
        if (entry.matches() && !SAID_ANYWAY.contains(entry.group(2))) {
            say(entry.group(1).equals("WARN"), entry.group(3));
        }
    }

    private void say(boolean warning, String text) {
        var node = NodeContext.getContextOptional().flatMap(context -> Optional.ofNullable(context.getNodeContainer()))
            .map(container -> LoadedWorkflow.title(container) + ": ").orElse("");
        var sentence = node + (warning ? "warning: " : "error: ") + text;
        if (!said.add(sentence)) {
            return;
        }
        if (warning) {
            console.say(sentence);
        } else {
            console.complain(sentence);
        }
    }

    @Override
    public void flush() {
        // whatever is said is shown at once
    }

    @Override
    public void close() {
        // the console outlives it
    }
}
