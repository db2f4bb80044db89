package org.knime.standin.batch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.util.LockFailedException;
import org.knime.standin.batch.results.Results;
import org.knime.standin.batch.results.ResultsFolder;
import org.knime.standin.batch.results.RunOutcome;

/** One run of a workflow: loads it, executes it, saves it if that is wanted, writes the results and says where they lie. */
final class BatchRun {
    private static final String REMEDY = "make room there or name a folder on another disk with -results, and run again.";

    private final Arguments arguments;
    private final Console console;
    private final Path directory;
    private final Start started = Start.now();

    /** @param directory that paths are shown relative to */
    BatchRun(Arguments arguments, Console console, Path directory) {
        this.arguments = arguments;
        this.console = console;
        this.directory = directory.toAbsolutePath().normalize();
    }

    /** @throws BadArgumentsException before anything was executed or written */
    ExitCode run() throws BadArgumentsException {
        var folder = new ResultsFolder(arguments.results());
        try {
            folder.check();
            folder.ofFailedRuns().check();
        } catch (IOException ex) {
            throw new BadArgumentsException(ex.getMessage(), ex);
        }
        try (var log = new RunLog()) {
            return run(folder, log);
        } catch (IOException ex) {
            console.complain("The log of the run could not be written to \"" + System.getProperty("java.io.tmpdir") + "\": "
                + ex.getMessage() + ". Make room there, or set TMPDIR to another folder.");
            return ExitCode.FAILED;
        }
    }

    private ExitCode run(ResultsFolder folder, RunLog log) throws BadArgumentsException {
        log.info("Running " + arguments.workflow() + " with " + arguments.flags());
        try (var loaded = LoadedWorkflow.load(arguments)) {
            loaded.remarks().forEach(console::say);
            loaded.remarks().forEach(log::info);
            NodeWatch.start(loaded.manager(), console, log);
            try (var cancellation = new Cancellation(loaded.manager(), console)) {
                loaded.manager().executeAllAndWaitUntilDone();
                var outcome = new Outcomes(loaded.manager(), started, cancellation.requested()).of(arguments, loaded.remarks());
                var saved = save(loaded, log);
                return finish(outcome, folder, log) && saved ? ExitCode.DONE : ExitCode.FAILED;
            }
        } catch (LoadFailedException ex) {
            giveUp(ex.sentences(), ex, RunOutcome.Ending.NOT_LOADED, folder, log);
            return ExitCode.NOT_LOADED;
        } catch (RuntimeException ex) {
            giveUp(List.of("The program has a mistake, please report it with the log: " + ex + "."), ex, RunOutcome.Ending.FAILED,
                folder, log);
            return ExitCode.FAILED;
        }
    }

    private void giveUp(List<String> reasons, Exception cause, RunOutcome.Ending ending, ResultsFolder folder, RunLog log) {
        log.error("The run cannot go on", cause);
        reasons.forEach(console::complain);
        finish(Outcomes.withoutNodes(arguments, ending, reasons, started), folder, log);
    }

    private boolean save(LoadedWorkflow loaded, RunLog log) {
        if (arguments.destination().isEmpty()) {
            return true;
        }
        var destination = arguments.destination().get();
        try {
            loaded.manager().save(destination.toFile(), new ExecutionMonitor(), true);
            console.say("The workflow was saved to " + shown(destination) + ".");
            return true;
        } catch (IOException | CanceledExecutionException | LockFailedException ex) {
            log.error("The workflow could not be saved", ex);
            console.complain("The workflow could not be saved to " + shown(destination) + ": " + ex.getMessage() + ".");
            return false;
        }
    }

    /** Writes the results and says in the end what there is; true if the run was a success. */
    private boolean finish(RunOutcome outcome, ResultsFolder folder, RunLog log) {
        log.info(outcome.sentence());
        try (var fresh = folder.prepare()) {
            var results = Results.write(outcome, log.file(), fresh.path());
            var success = results.run().ending() == RunOutcome.Ending.DONE;
            var place = success ? folder : folder.ofFailedRuns();
            fresh.takePlaceOf(place);
            if (success) {
                folder.ofFailedRuns().remove();
            }
            results.failures().forEach(console::complain);
            if (!results.failures().isEmpty()) {
                var free = Words.size(Files.getFileStore(place.path()).getUsableSpace());
                console.complain("There are " + free + " free for \"" + place.path() + "\". If that is too little, " + REMEDY);
            }
            tell(results, success, shown(place.path()));
            return success;
        } catch (IOException ex) {
            log.error("The results could not be written", ex);
            var kept = log.keep(directory).map(file -> " The log is kept in " + shown(file) + ".").orElse("");
            console.complain("The results could not be written to \"" + folder.path() + "\" (" + ex.getMessage()
                + "). To have them, " + REMEDY + kept);
            return false;
        }
    }

    private void tell(Results results, boolean success, String place) {
        var sentence = results.run().sentence();
        if (success) {
            console.say(sentence + " It took " + Words.duration(results.run().took()) + ".");
            console.say("The results lie in " + place + "; start with " + place + "/" + Results.SUMMARY
                + (results.shown().isEmpty() ? "." : ", which shows " + results.shown() + "."));
            results.verdict().forEach(console::say);
        } else {
            console.complain(sentence + " What there is lies in " + place + "; " + Results.LOG + " there has the details.");
        }
    }

    private String shown(Path path) {
        return path.startsWith(directory) ? directory.relativize(path).toString() : path.toString();
    }
}
