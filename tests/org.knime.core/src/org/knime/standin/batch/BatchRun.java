package org.knime.standin.batch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.util.LockFailedException;
import org.knime.standin.batch.results.FreshResults;
import org.knime.standin.batch.results.Results;
import org.knime.standin.batch.results.ResultsFolder;
import org.knime.standin.batch.results.RunOutcome;

/** One run of a workflow: loads it, executes it, writes the results, says where they lie, and saves it if that is wanted. */
final class BatchRun {
    private static final String REMEDY = "make room there or name a folder on another disk with -results, and run again.";

    private final Arguments arguments;
    private final Console console;
    private final Path directory;
    private final Start started = Start.now();
    private final ResultsFolder folder;

    /** @param directory that paths are shown relative to */
    BatchRun(Arguments arguments, Console console, Path directory) {
        this.arguments = arguments;
        this.console = console;
        this.directory = directory.toAbsolutePath().normalize();
        folder = new ResultsFolder(arguments.results());
    }

    /** @throws BadArgumentsException before anything was executed or written */
    ExitCode run() throws BadArgumentsException {
        try (var fresh = prepare(); var log = new RunLog(fresh.path().resolve(Results.LOG), console)) {
            return run(fresh, log);
        } catch (IOException ex) {
            console.complain("The log of the run could not be written to \"" + folder.path().getParent() + "\" ("
                + ex.getMessage() + "). To have it, " + REMEDY);
            return ExitCode.FAILED;
        }
    }

    private FreshResults prepare() throws BadArgumentsException {
        try {
            folder.recover().forEach(console::say);
            folder.check();
            folder.ofFailedRuns().check();
        } catch (IOException ex) {
            throw new BadArgumentsException(ex.getMessage(), ex);
        }
        try {
            return folder.prepare();
        } catch (IOException ex) {
            throw new BadArgumentsException("The results cannot go to \"" + folder.path() + "\": a folder beside it, in which they"
                + " are prepared, cannot be made (" + ex.getMessage() + "). Name another folder with -results.", ex);
        }
    }

    private ExitCode run(FreshResults fresh, RunLog log) throws BadArgumentsException {
        log.info("Running " + arguments.workflow() + " with " + arguments.flags());
        try (var loaded = LoadedWorkflow.load(arguments)) {
            loaded.remarks().forEach(console::say);
            loaded.remarks().forEach(log::info);
            NodeWatch.start(loaded.manager(), console, log);
            try (var cancellation = new Cancellation(loaded.manager(), console)) {
                loaded.manager().executeAllAndWaitUntilDone();
                var outcome = new Outcomes(loaded.manager(), started, cancellation.requested()).of(arguments, loaded.remarks());
                var success = finish(outcome, fresh, log);
                var saved = save(loaded, log);
                loaded.incomplete().ifPresent(console::say); // once more: the first time may be hours ago
                return saved && success ? ExitCode.DONE : ExitCode.FAILED;
            }
        } catch (LoadFailedException ex) {
            giveUp(ex.sentences(), ex, RunOutcome.Ending.NOT_LOADED, fresh, log);
            return ExitCode.NOT_LOADED;
        } catch (OutOfMemoryError ex) {
            giveUp(List.of("The memory ran out (" + ex.getMessage() + "). Run the workflow on a computer with more memory."), ex,
                RunOutcome.Ending.FAILED, fresh, log);
            return ExitCode.FAILED;
        } catch (RuntimeException ex) {
            giveUp(List.of("The program has a mistake, please report it with the log: " + ex + "."), ex, RunOutcome.Ending.FAILED,
                fresh, log);
            return ExitCode.FAILED;
        }
    }

    private void giveUp(List<String> reasons, Throwable cause, RunOutcome.Ending ending, FreshResults fresh, RunLog log) {
        log.error("The run cannot go on", cause);
        reasons.forEach(console::complain);
        if (!fresh.areInPlace()) {
            finish(Outcomes.withoutNodes(arguments, ending, reasons, started), fresh, log);
        }
    }

    /** Only after the results are in their place: it may fill the disk, or take longer than a cancelled program has. */
    private boolean save(LoadedWorkflow loaded, RunLog log) {
        if (arguments.destination().isEmpty()) {
            return true;
        }
        var destination = arguments.destination().get();
        try {
            loaded.manager().save(destination.toFile(), new ExecutionMonitor(), true);
            console.say("The workflow was saved to " + shown(destination) + ".");
            return true;
        } catch (IOException | CanceledExecutionException | LockFailedException | RuntimeException ex) {
            log.error("The workflow could not be saved", ex);
            console.complain("The workflow could not be saved to " + shown(destination) + ": " + ex.getMessage() + ".");
            return false;
        }
    }

    /** Writes the results and says in the end what there is; true if the run was a success. */
    private boolean finish(RunOutcome outcome, FreshResults fresh, RunLog log) {
        log.info(outcome.sentence());
        fresh.keep();
        try {
            return publish(Results.write(outcome, fresh.path()), fresh, log);
        } catch (IOException ex) {
            log.error("The results could not be written", ex);
            console.complain("The results could not be written to \"" + folder.path() + "\" (" + ex.getMessage()
                + "). What there is, and the log, lies in " + shown(fresh.path()) + ". To have the rest, " + REMEDY);
            return false;
        }
    }

    private boolean publish(Results results, FreshResults fresh, RunLog log) {
        var success = results.run().ending() == RunOutcome.Ending.DONE;
        var place = success ? folder : folder.ofFailedRuns();
        try {
            fresh.takePlaceOf(place).forEach(console::say);
        } catch (IOException ex) {
            log.error("The results could not take their place", ex);
            console.complain(results.run().sentence() + " The results could not take their place in \"" + place.path() + "\" ("
                + ex.getMessage() + "). They lie in " + shown(fresh.path()) + "; move that folder away before the next run.");
            return false;
        }
        if (success) {
            folder.ofFailedRuns().remove().ifPresent(console::say);
        }
        tell(results, success, place.path());
        return success;
    }

    private void tell(Results results, boolean success, Path path) {
        results.failures().forEach(console::complain);
        if (!results.failures().isEmpty()) {
            console.complain("There are " + Words.size(path.toFile().getUsableSpace()) + " free for \"" + path
                + "\". If that is too little, " + REMEDY);
        }
        var sentence = results.run().sentence();
        var place = shown(path);
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
