package org.knime.standin.run;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.knime.core.node.NodeLogger;
import org.knime.standin.batch.ExitCode;
import org.knime.standin.batch.results.ResultsFolder;
import org.knime.standin.engine.TaskNodeFactory;

/** What took a night is not lost in the morning, and what goes wrong in the evening is said then. */
class LongRunTest extends CommandLineFixture {
    /** A single node, which does what the test wants. */
    @BeforeEach
    void saveAWorkflow() throws Exception {
        save("flow", workflow -> workflow.createAndAddNode(new TaskNodeFactory()));
    }

    @AfterEach
    void forget() {
        TaskNodeFactory.s_task = () -> {
        };
    }

    private ExitCode run(TaskNodeFactory.Task task, String... flags) {
        TaskNodeFactory.s_task = task;
        return run(flags);
    }

    /** Where the results are being made. */
    private Path hidden() throws IOException {
        try (var folders = Files.newDirectoryStream(directory.resolve("results"), ".flow-*")) {
            return folders.iterator().next();
        }
    }

    @Test
    void whatIsLoggedAsAWarningIsSaidWhileTheNodeRuns() {
        var before = new ArrayList<String>();
        assertEquals(ExitCode.DONE, run(() -> {
            NodeLogger.getLogger("org.selfsup.A").warn("No GPU can be used.");
            NodeLogger.getLogger(LongRunTest.class).warn("No GPU can be used.", new IOException("the cause"));
            NodeLogger.getLogger(LongRunTest.class).info("Epoch 1");
            before.add(said());
            NodeLogger.getLogger(LongRunTest.class).error("It is slow.");
        }), this::complained);
        assertEquals(1, before.get(0).split("Probe2 Task \\(#1\\): warning: No GPU can be used\\.", -1).length - 1, before.get(0));
        assertFalse(said().contains("Epoch 1") || said().contains("the cause"), said());
        assertTrue(complained().contains("Probe2 Task (#1): error: It is slow."), complained());
    }

    @Test
    void anErrorThatANodeShowsIsSaidOnce() {
        assertEquals(ExitCode.FAILED, run(() -> {
            throw new IOException("the disk is gone");
        }));
        assertEquals(1, complained().split("the disk is gone", -1).length - 1, complained());
    }

    @Test
    void theLogLiesBesideTheResultsWhereItOutlivesTheProgram() throws Exception {
        var logs = new ArrayList<String>();
        assertEquals(ExitCode.DONE, run(() -> logs.add(Files.readString(hidden().resolve("log.txt")))), this::complained);
        assertTrue(logs.get(0).contains("Probe2 Task (#1): started"), logs.get(0));
        assertTrue(Files.readString(directory.resolve("results/flow/log.txt")).contains("Done: the only node was executed."));
        assertEquals(List.of("flow"), List.of(directory.resolve("results").toFile().list()));
    }

    @Test
    void whatAKilledRunHasLeftIsToldByTheNext() throws Exception {
        var folder = new ResultsFolder(directory.resolve("results/flow"));
        folder.check();
        try (var fresh = folder.prepare()) {
            Files.writeString(fresh.path().resolve("log.txt"), "epoch 7");
            fresh.keep();
        }
        var logs = new ArrayList<String>();
        assertEquals(ExitCode.DONE,
            run(() -> logs.add(Files.readString(directory.resolve("results/flow-failed/log.txt")))), this::complained);
        assertEquals(List.of("epoch 7"), logs);
        assertTrue(said().contains("A run before this one ended before its results had taken their place."), said());
        assertEquals(List.of("flow"), List.of(directory.resolve("results").toFile().list()));
    }

    @Test
    void resultsThatCannotBeWrittenAreToldWithTheirFolderARemedyAndTheLog() throws Exception {
        assertEquals(ExitCode.FAILED, run(() -> Files.createDirectories(hidden().resolve("summary.md.part/in-the-way"))));
        var folder = directory.resolve("results/flow");
        assertTrue(complained().contains("The results could not be written to \"" + folder + "\" ("), complained());
        assertTrue(complained().contains("make room there or name a folder on another disk with -results, and run again."),
            complained());
        var left = hidden();
        assertTrue(complained().contains("What there is, and the log, lies in " + directory.relativize(left) + "."), complained());
        assertTrue(Files.exists(left.resolve("1-probe2-task/rows.csv")));
        assertTrue(Files.readString(left.resolve("log.txt")).contains("Probe2 Task (#1): done"));
    }

    @Test
    void whereNoResultsCanBePreparedIsFoundBeforeAnythingRuns() {
        // a name that leaves no room for the folder in which results are prepared
        var folder = directory.resolve("x".repeat(250));
        assertEquals(ExitCode.BAD_ARGUMENTS, run(() -> { }, "-results=" + folder.getFileName()));
        assertEquals("", said());
        assertTrue(complained().startsWith("The results cannot go to \"" + folder + "\": "), complained());
    }

    @Test
    void failedRunsThatCannotBeRemovedDoNotFailTheRun() throws Exception {
        assertEquals(ExitCode.DONE, run(() -> {
            Files.createDirectories(directory.resolve("results/flow-failed"));
            Files.write(directory.resolve("results/flow-failed/.files-of-this-run"), new byte[]{(byte)0xff});
        }), this::complained);
        assertTrue(said().contains("Older results could not be removed ("), said());
        assertTrue(Files.exists(directory.resolve("results/flow/1-probe2-task/rows.csv")));
    }

    @Test
    void memoryThatRunsOutAtTheEndIsToldAndTakesNoResultsWithIt() throws Exception {
        var console = new PrintStream(out, true, StandardCharsets.UTF_8) {
            @Override
            public void println(String text) {
                if (text.contains("The results lie in")) {
                    throw new OutOfMemoryError("Java heap space");
                }
                super.println(text);
            }
        };
        assertEquals(ExitCode.FAILED, start(console, List.of("-workflowDir=flow")));
        assertTrue(complained().contains("The memory ran out (Java heap space). Run the workflow on a computer with more memory."),
            complained());
        var page = Files.readString(directory.resolve("results/flow/summary.md"));
        assertTrue(page.contains("**Done: the only node was executed.**"), page);
    }

    /** Saving copies the workflow's data, which may fill the disk or take longer than the patience of who cancels. */
    @Test
    void theResultsLieInTheirPlaceBeforeTheWorkflowIsSaved() {
        assertEquals(ExitCode.DONE, run(() -> { }, "-destDir=saved"), this::complained);
        var results = said().indexOf("The results lie in results/flow");
        assertTrue(results >= 0 && results < said().indexOf("The workflow was saved to saved."), said());
    }

    @Test
    void aWorkflowThatCannotBeSavedDoesNotTakeTheResultsWithIt() throws Exception {
        Files.createFile(directory.resolve("saved"));
        assertEquals(ExitCode.FAILED, run(() -> { }, "-destDir=saved"));
        assertTrue(complained().contains("The workflow could not be saved to saved"), complained());
        assertTrue(Files.exists(directory.resolve("results/flow/1-probe2-task/rows.csv")));
        assertTrue(Files.readString(directory.resolve("results/flow/log.txt")).contains("The workflow could not be saved"));
    }
}
