package org.knime.standin.batch;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.knime.core.node.CanceledExecutionException;
import org.knime.core.node.ExecutionMonitor;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.UnsupportedWorkflowVersionException;
import org.knime.core.node.workflow.WorkflowLoadHelper;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.core.node.workflow.WorkflowPersistor;
import org.knime.core.node.workflow.WorkflowPersistor.LoadResultEntry;
import org.knime.core.node.workflow.WorkflowPersistor.LoadResultEntry.LoadResultEntryType;
import org.knime.core.node.workflow.WorkflowPersistor.WorkflowLoadResult;
import org.knime.core.node.workflow.contextv2.WorkflowContextV2;
import org.knime.core.util.LockFailedException;

/**
 * A workflow, loaded and set up as the command line asks.
 *
 * @param remarks sentences about what was odd
 * @param incomplete a sentence about what runs other than it was saved; one of the remarks
 */
record LoadedWorkflow(WorkflowManager manager, List<String> remarks, Optional<String> incomplete) implements AutoCloseable {

    /**
     * Loads the workflow, then sets its variables, then resets it if that is wanted, then sets single settings.
     *
     * @throws BadArgumentsException if a setting or variable on the command line would change nothing
     */
    static LoadedWorkflow load(Arguments arguments) throws LoadFailedException, BadArgumentsException {
        var result = read(folder(arguments.workflow()));
        if (result.getWorkflowManager() == null || arguments.failOnLoadError() && result.hasErrors()) {
            throw new LoadFailedException(sentences(result, LoadResultEntryType.Error), null);
        }
        var incomplete = incomplete(result);
        var remarks = Stream.concat(sentences(result, LoadResultEntryType.Warning).stream(), incomplete.stream()).toList();
        var loaded = new LoadedWorkflow(result.getWorkflowManager(), remarks, incomplete);
        new VariableSetter(loaded.manager).set(arguments.variables(), arguments.reset());
        if (arguments.reset()) {
            loaded.manager.resetAndConfigureAll();
        }
        var setter = new OptionSetter(loaded.manager);
        for (var option : arguments.options()) {
            setter.set(option);
        }
        return loaded;
    }

    /** KNIME takes any workflow that lies in the folder; here it is named, since it may not be the one that is meant. */
    private static Path folder(Path folder) throws LoadFailedException {
        if (isWorkflow(folder)) {
            return folder;
        }
        try (var children = Files.list(folder)) {
            var hint = children.filter(LoadedWorkflow::isWorkflow).sorted().findFirst()
                .map(child -> " Is \"" + child + "\" meant?").orElse("");
            throw new LoadFailedException(List.of("There is no workflow in \"" + folder + "\": it has no file "
                + WorkflowPersistor.WORKFLOW_FILE + "." + hint), null);
        } catch (IOException ex) {
            throw new LoadFailedException(List.of("The folder \"" + folder + "\" cannot be read: " + ex.getMessage() + "."), ex);
        }
    }

    private static boolean isWorkflow(Path folder) {
        return Files.isRegularFile(folder.resolve(WorkflowPersistor.WORKFLOW_FILE));
    }

    private static WorkflowLoadResult read(Path folder) throws LoadFailedException {
        try {
            var helper = new WorkflowLoadHelper(WorkflowContextV2.forTemporaryWorkflow(folder, null));
            return WorkflowManager.loadProject(new File(folder.toString()), new ExecutionMonitor(), helper);
        } catch (IOException | InvalidSettingsException | UnsupportedWorkflowVersionException | LockFailedException
            | CanceledExecutionException ex) {
            throw new LoadFailedException(List.of("The workflow in \"" + folder + "\" cannot be loaded: " + ex.getMessage()), ex);
        }
    }

    private static Optional<String> incomplete(WorkflowLoadResult result) {
        if (!result.hasErrors()) {
            return Optional.empty();
        }
        var errors = sentences(result, LoadResultEntryType.Error);
        return Optional.of("The workflow does not run as it was saved, because not all of it could be loaded (" + errors.get(0)
            + (errors.size() == 1 ? "" : ", and " + (errors.size() - 1) + " more")
            + "). -failonloaderror refuses such a workflow.");
    }

    private static List<String> sentences(LoadResultEntry result, LoadResultEntryType least) {
        var found = new LinkedHashSet<String>();
        collect(result, "", least, found);
        return found.isEmpty() && result.getType().compareTo(least) >= 0 ? List.of(result.getMessage()) : List.copyOf(found);
    }

    private static void collect(LoadResultEntry entry, String where, LoadResultEntryType least, LinkedHashSet<String> found) {
        for (var child : entry.getChildren()) {
            if (child.getType().compareTo(least) < 0) {
                continue;
            }
            if (child.getChildren().length == 0) {
                found.add(where + child.getMessage());
            } else {
                collect(child, child.getMessage() + ": ", least, found);
            }
        }
    }

    /** How a node is called everywhere: "SimCLR Pretrain (#4)". */
    static String title(NodeContainer node) {
        return node.getName() + " (#" + node.getID().getIndex() + ")";
    }

    @Override
    public void close() {
        manager.getParent().removeProject(manager.getID());
    }
}
