package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.knime.core.node.InvalidSettingsException;
import org.knime.core.node.KNIMEException;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.workflow.NodeMessage;

/** What a node tells the user: a summary, perhaps an issue in detail and what can be done about it. */
public final class Message {
    private final String m_summary;
    private final Issue m_issue;
    private final List<String> m_resolutions;

    Message(String summary, Issue issue, List<String> resolutions) {
        m_summary = Objects.requireNonNull(summary, "summary");
        m_issue = issue;
        m_resolutions = List.copyOf(resolutions);
    }

    /** The summary. */
    public String getSummary() {
        return m_summary;
    }

    Optional<Issue> issue() {
        return Optional.ofNullable(m_issue);
    }

    /** What can be done about it. */
    public List<String> getResolutions() {
        return m_resolutions;
    }

    /** The message with details from the node's input; issues here are in words from the start. */
    public Message renderIssueDetails(PortObject[] input) {
        return this;
    }

    /** All parts, one a line. */
    public String toLogPrintable() {
        var lines = new ArrayList<String>();
        lines.add(m_summary);
        issue().ifPresent(issue -> lines.add(issue.text()));
        lines.addAll(m_resolutions);
        return String.join("\n", lines);
    }

    /** The message as it stands at a node. */
    public NodeMessage toNodeMessage(NodeMessage.Type type) {
        return new NodeMessage(type, m_summary, issue().map(Issue::text).orElse(null), m_resolutions);
    }

    /** The message as an exception of configure. */
    public InvalidSettingsException toInvalidSettingsException() {
        return toInvalidSettingsException(null);
    }

    /** The message as an exception of configure, with a cause. */
    public InvalidSettingsException toInvalidSettingsException(Throwable cause) {
        return new InvalidSettingsWithMessage(this, cause);
    }

    /** The message as an exception of execute. */
    public KNIMEException toKNIMEException() {
        return KNIMEException.of(this);
    }

    /** The message as an exception of execute, with a cause. */
    public KNIMEException toKNIMEException(Throwable cause) {
        return KNIMEException.of(this, cause);
    }

    /** The message that stands at a node. */
    public static Message fromNodeMessage(NodeMessage message) {
        return new Message(message.getMessage(), message.getIssue().map(Issue::ofText).orElse(null), message.getResolutions());
    }

    /** The summary of a message that may be null. */
    public static String getSummaryFrom(Message message) {
        return message == null ? null : message.getSummary();
    }

    @Override
    public String toString() {
        return toLogPrintable();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Message that && m_summary.equals(that.m_summary) && Objects.equals(m_issue, that.m_issue)
            && m_resolutions.equals(that.m_resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_summary, m_issue, m_resolutions);
    }

    /** A builder without anything yet. */
    public static MessageBuilder builder() {
        return new MessageBuilder();
    }

    /** A builder that starts from this message. */
    public MessageBuilder modify() {
        return new MessageBuilder(this);
    }

    /** A message of one sentence. */
    public static Message fromSummary(String summary) {
        return new Message(summary, null, List.of());
    }

    /** A message with what can be done about it. */
    public static Message fromSummaryWithResolution(String summary, String... resolutions) {
        return new Message(summary, null, List.of(resolutions));
    }

    /** A message about one cell. */
    public static Message fromRowIssue(String summary, int portIndex, long rowIndex, int columnIndex, String description) {
        return new Message(summary, Issue.ofRow(portIndex, rowIndex, columnIndex, description), List.of());
    }
}
