package org.knime.core.node.message;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Collects the parts of a {@link Message}; of several issues the first is shown. */
public final class MessageBuilder {
    private final List<String> m_resolutions = new ArrayList<>();
    private String m_summary;
    private Issue m_firstIssue;
    private long m_issueCount;

    MessageBuilder() {
    }

    MessageBuilder(Message start) {
        m_summary = start.getSummary();
        start.issue().ifPresent(this::add);
        m_resolutions.addAll(start.getResolutions());
    }

    /** The summary so far. */
    public Optional<String> getSummary() {
        return Optional.ofNullable(m_summary);
    }

    /** Sets the summary. */
    public MessageBuilder withSummary(String summary) {
        m_summary = summary;
        return this;
    }

    /** Adds an issue in words. */
    public MessageBuilder addTextIssue(String text) {
        return add(Issue.ofText(text));
    }

    /** Adds an issue about a cell of an input. */
    public MessageBuilder addRowIssue(int portIndex, int columnIndex, long rowIndex, String description) {
        return add(Issue.ofRow(portIndex, rowIndex, columnIndex, description));
    }

    /** Adds an issue about a row of an input. */
    public MessageBuilder addRowIssue(int portIndex, long rowIndex, String description) {
        return add(Issue.ofRow(portIndex, rowIndex, -1, description));
    }

    /** Adds what can be done. */
    public MessageBuilder addResolutions(String... resolutions) {
        m_resolutions.addAll(List.of(resolutions));
        return this;
    }

    /** The first issue. */
    public Optional<String> getFirstIssue() {
        return Optional.ofNullable(m_firstIssue).map(Issue::text);
    }

    /** How many issues were added. */
    public long getIssueCount() {
        return m_issueCount;
    }

    /** The message, empty without a summary. */
    public Optional<Message> build() {
        return getSummary().map(summary -> new Message(summary, m_firstIssue, m_resolutions));
    }

    private MessageBuilder add(Issue issue) {
        if (m_firstIssue == null) {
            m_firstIssue = issue;
        }
        m_issueCount++;
        return this;
    }
}
