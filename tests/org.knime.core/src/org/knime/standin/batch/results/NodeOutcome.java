package org.knime.standin.batch.results;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.standin.batch.Words;

/**
 * What became of one node.
 *
 * @param number its number in the workflow
 * @param name of the kind of node
 * @param label what the user has written under it; empty if nothing
 * @param took how long it was executed in this run; empty if it was not
 * @param message what stands at it; {@link NodeMessage#NONE} if nothing
 * @param outputs what it has given, without flow variables; none if it is not executed
 * @param variables the flow variables it has given, by name
 */
public record NodeOutcome(int number, String name, String label, State state, Optional<Duration> took, NodeMessage message,
    List<Output> outputs, Map<String, String> variables) {

    /** How far a node has come. */
    public enum State {
        EXECUTED, FAILED, CANCELLED, NOT_EXECUTED
    }

    /** What lies at one output port. */
    public record Output(String port, PortObject object) {
    }

    /** How the node is called everywhere: "SimCLR Pretrain (#4)". */
    public String title() {
        return name + " (#" + number + ")";
    }

    /** The folder of its results: "4-simclr-pretrain". */
    public String folder() {
        return number + "-" + Words.slug(name);
    }

    /** Whether there is a warning. */
    public boolean hasWarning() {
        return message.getMessageType() == NodeMessage.Type.WARNING && state == State.EXECUTED;
    }

    /** The message with all that can be done about it, in sentences; empty if there is no message. */
    public String messageInWords() {
        return inWords(message);
    }

    /** A message with all that can be done about it, in sentences. */
    public static String inWords(NodeMessage message) {
        var text = new StringBuilder(sentence(message.getMessage()));
        message.getIssue().ifPresent(issue -> text.append(' ').append(sentence(issue)));
        message.getResolutions().forEach(resolution -> text.append(' ').append(sentence(resolution)));
        return text.toString().strip();
    }

    private static String sentence(String text) {
        var line = text.strip().replaceAll("\\s*\\R\\s*", " ");
        return line.isEmpty() || line.matches(".*[.!?:…]$") ? line : line + ".";
    }
}
