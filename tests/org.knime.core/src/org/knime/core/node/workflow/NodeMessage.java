package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** What stands at a node. */
public final class NodeMessage {
    /** Nothing. */
    public static final NodeMessage NONE = new NodeMessage(Type.RESET, "");

    private final Type m_type;
    private final String m_message;
    private final String m_issue;
    private final List<String> m_resolutions;

    /** Of one sentence. */
    public NodeMessage(Type type, String message) {
        this(type, message, null, List.of());
    }

    /** With an issue, which may be null, and what can be done about it. */
    public NodeMessage(Type type, String message, String issue, List<String> resolutions) {
        m_type = Objects.requireNonNull(type);
        m_message = message == null ? "" : message;
        m_issue = issue;
        m_resolutions = List.copyOf(resolutions);
    }

    /** A warning of one sentence. */
    public static final NodeMessage newWarning(String message) {
        return new NodeMessage(Type.WARNING, message);
    }

    /** An error of one sentence. */
    public static final NodeMessage newError(String message) {
        return new NodeMessage(Type.ERROR, message);
    }

    /** The issue. */
    public Optional<String> getIssue() {
        return Optional.ofNullable(m_issue);
    }

    /** What can be done about it. */
    public List<String> getResolutions() {
        return m_resolutions;
    }

    /** The sentence. */
    public String getMessage() {
        return m_message;
    }

    /** How bad it is. */
    public Type getMessageType() {
        return m_type;
    }

    @Override
    public String toString() {
        return m_type + ": " + m_message;
    }

    /** All parts, one a line. */
    public String toStringWithDetails() {
        var lines = new ArrayList<String>();
        lines.add(toString());
        getIssue().ifPresent(lines::add);
        lines.addAll(m_resolutions);
        return String.join("\n", lines);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeMessage that && m_type == that.m_type && m_message.equals(that.m_message)
            && Objects.equals(m_issue, that.m_issue) && m_resolutions.equals(that.m_resolutions);
    }

    @Override
    public int hashCode() {
        return Objects.hash(m_type, m_message, m_issue, m_resolutions);
    }

    /** How bad a message is. */
    public enum Type {
        RESET, WARNING, ERROR
    }
}
