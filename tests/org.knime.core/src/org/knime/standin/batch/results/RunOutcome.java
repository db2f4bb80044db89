package org.knime.standin.batch.results;

import java.nio.file.Path;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.util.List;
import java.util.Map;
import org.knime.core.node.workflow.NodeMessage;

/**
 * What became of a run.
 *
 * @param name of the workflow
 * @param description what the workflow's author has written on it; empty if nothing
 * @param ending how it ended
 * @param problems sentences that are not about one node: why it could not be loaded, what was odd about loading it
 * @param variables the workflow's variables, by name
 * @param nodes in an order in which each comes after those it depends on
 * @param flags of the command line
 */
public record RunOutcome(String name, Path workflow, String description, Ending ending, ZonedDateTime started, Duration took,
    List<String> problems, Map<String, String> variables, List<NodeOutcome> nodes, List<String> flags) {

    /** How a run ends. */
    public enum Ending {
        DONE, NOT_LOADED, FAILED, CANCELLED
    }

    boolean failed() {
        return ending == Ending.NOT_LOADED || ending == Ending.FAILED;
    }

    /** The nodes that have a warning. */
    public List<NodeOutcome> warned() {
        return nodes.stream().filter(NodeOutcome::hasWarning).toList();
    }

    /** The same run, of which not all results could be written. */
    RunOutcome butIncomplete() {
        return new RunOutcome(name, workflow, description, ending == Ending.DONE ? Ending.FAILED : ending, started, took,
            problems, variables, nodes, flags);
    }

    /** The outcome in one sentence. */
    public String sentence() {
        return switch (ending) {
            case DONE -> "Done: " + executed() + (warned().isEmpty() ? "." : ", with " + warnings() + ".");
            case NOT_LOADED -> "The workflow could not be loaded, so nothing was executed.";
            case CANCELLED -> "Cancelled: " + executed() + " before that.";
            case FAILED -> "Failed: " + culprits() + "; " + executed() + ".";
        };
    }

    private String warnings() {
        return warned().size() == 1 ? "a warning" : warned().size() + " warnings";
    }

    private String executed() {
        var done = nodes.stream().filter(node -> node.state() == NodeOutcome.State.EXECUTED).count();
        if (done == nodes.size() && done > 0) {
            return done == 1 ? "the only node was executed" : "all " + done + " nodes were executed";
        }
        return done == 0 ? "no node was executed" : done + " of " + nodes.size() + " nodes " + (done == 1 ? "was" : "were")
            + " executed";
    }

    private String culprits() {
        var failed = nodes.stream().filter(node -> node.state() == NodeOutcome.State.FAILED).map(NodeOutcome::title).toList();
        if (!failed.isEmpty()) {
            return String.join(" and ", failed) + " failed";
        }
        var stuck = nodes.stream().filter(node -> node.state() == NodeOutcome.State.NOT_EXECUTED).findFirst();
        return stuck.map(node -> node.title() + " could not be executed" + reason(node)).orElse("not all results could be written");
    }

    private static String reason(NodeOutcome node) {
        return node.message().getMessageType() == NodeMessage.Type.RESET ? "" : " (" + node.message().getMessage() + ")";
    }
}
