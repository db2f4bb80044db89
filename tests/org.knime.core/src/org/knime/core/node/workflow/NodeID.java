package org.knime.core.node.workflow;

import java.io.Serializable;
import java.util.Arrays;

/** Names a node within its workflow, and the workflow within the root. */
public class NodeID implements Serializable, Comparable<NodeID> {
    /** The id of the root of all workflows. */
    public static final NodeID ROOTID = new NodeID(new int[0]);

    private static final long serialVersionUID = 1L;

    private final int[] m_path;

    private NodeID(int[] path) {
        m_path = path;
    }

    /** A node within another. */
    public NodeID(NodeID prefix, int index) {
        this(append(prefix.m_path, index));
    }

    /** A workflow. */
    public NodeID(int index) {
        this(ROOTID, index);
    }

    private static int[] append(int[] path, int index) {
        var longer = Arrays.copyOf(path, path.length + 1);
        longer[path.length] = index;
        return longer;
    }

    /** What the node is in. */
    public NodeID getPrefix() {
        return isRoot() ? null : new NodeID(Arrays.copyOf(m_path, m_path.length - 1));
    }

    /** Whether this is the root. */
    public final boolean isRoot() {
        return m_path.length == 0;
    }

    /** The number within what the node is in. */
    public int getIndex() {
        return isRoot() ? 0 : m_path[m_path.length - 1];
    }

    /** A node within this. */
    public NodeID createChild(int index) {
        return new NodeID(this, index);
    }

    /** Whether the node is directly within another. */
    public boolean hasSamePrefix(NodeID prefix) {
        return prefix.equals(getPrefix());
    }

    /** Whether the node is somewhere within another. */
    public boolean hasPrefix(NodeID prefix) {
        return m_path.length >= prefix.m_path.length
            && Arrays.equals(prefix.m_path, Arrays.copyOf(m_path, prefix.m_path.length));
    }

    /** Reads numbers that are separated by colons. */
    public static NodeID fromString(String text) {
        return new NodeID(Arrays.stream(text.split(":")).mapToInt(Integer::parseInt).toArray());
    }

    @Override
    public String toString() {
        return isRoot() ? "0" : String.join(":", Arrays.stream(m_path).mapToObj(Integer::toString).toList());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeID that && Arrays.equals(m_path, that.m_path);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(m_path);
    }

    @Override
    public int compareTo(NodeID other) {
        return Arrays.compare(m_path, other.m_path);
    }
}
