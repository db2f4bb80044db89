package org.knime.standin.run;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.workflow.WorkflowCreationHelper;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.standin.batch.BatchApplication;
import org.knime.standin.batch.ExitCode;

/** Runs of workflows from the command line in a folder of their own, and what is said meanwhile. */
abstract class CommandLineFixture {
    @TempDir
    Path directory;
    /** What is printed to the console. */
    final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    /** Saves a workflow of that name to the folder. */
    void save(String name, Consumer<WorkflowManager> building) throws Exception {
        var workflow = WorkflowManager.ROOT.createAndAddProject(name, new WorkflowCreationHelper());
        building.accept(workflow);
        workflow.save(directory.resolve(name).toFile(), new ExecutionMonitor(), false);
        workflow.getParent().removeProject(workflow.getID());
    }

    /** Runs the workflow "flow". */
    ExitCode run(String... flags) {
        return start(Stream.concat(Stream.of("-workflowDir=flow"), Stream.of(flags)).toList());
    }

    ExitCode start(List<String> flags) {
        return start(new PrintStream(out, true, StandardCharsets.UTF_8), flags);
    }

    /** @param console which prints to {@link #out} */
    ExitCode start(PrintStream console, List<String> flags) {
        out.reset();
        err.reset();
        return BatchApplication.run(flags, directory, Map.of("SELFSUP_CONSOLE", "plain"), console,
            new PrintStream(err, true, StandardCharsets.UTF_8));
    }

    String said() {
        return out.toString(StandardCharsets.UTF_8);
    }

    String complained() {
        return err.toString(StandardCharsets.UTF_8);
    }
}
