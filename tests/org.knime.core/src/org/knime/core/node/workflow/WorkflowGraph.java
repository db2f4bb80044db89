package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** The nodes of a workflow and the connections between them, which never form a cycle. */
final class WorkflowGraph {
    private static final Comparator<ConnectionContainer> BY_PLACE = Comparator.comparing(ConnectionContainer::getSource)
        .thenComparing(ConnectionContainer::getDest).thenComparing(ConnectionContainer::getDestPort);

    private final Map<NodeID, NativeNodeContainer> m_nodes = new TreeMap<>();
    private final Map<ConnectionID, ConnectionContainer> m_connections = new LinkedHashMap<>();

    void add(NativeNodeContainer node) {
        m_nodes.put(node.getID(), node);
    }

    void remove(NodeID node) {
        m_nodes.remove(node);
        m_connections.values().removeIf(c -> c.getSource().equals(node) || c.getDest().equals(node));
    }

    Collection<NativeNodeContainer> nodes() {
        return List.copyOf(m_nodes.values());
    }

    /** Null if there is no such node. */
    NativeNodeContainer node(NodeID id) {
        return m_nodes.get(id);
    }

    List<ConnectionContainer> connections() {
        return m_connections.values().stream().sorted(BY_PLACE).toList();
    }

    /** Null if nothing is connected to the port. */
    ConnectionContainer into(NodeID node, int port) {
        return m_connections.get(new ConnectionID(node, port));
    }

    Set<ConnectionContainer> into(NodeID node) {
        return new LinkedHashSet<>(connections().stream().filter(c -> c.getDest().equals(node))
            .sorted(Comparator.comparing(ConnectionContainer::getDestPort)).toList());
    }

    Set<ConnectionContainer> outOf(NodeID node) {
        return new LinkedHashSet<>(connections().stream().filter(c -> c.getSource().equals(node)).toList());
    }

    boolean canConnect(NodeID source, int sourcePort, NodeID dest, int destPort) {
        var from = m_nodes.get(source);
        var to = m_nodes.get(dest);
        if (from == null || to == null || sourcePort < 0 || destPort < 0 || sourcePort >= from.getNrOutPorts()
            || destPort >= to.getNrInPorts() || source.equals(dest) || successors(dest).contains(from)) {
            return false;
        }
        var out = from.getOutPort(sourcePort).getPortType();
        var in = to.getInPort(destPort).getPortType();
        return in.isSuperTypeOf(out) || out.isSuperTypeOf(in);
    }

    ConnectionContainer connect(NodeID source, int sourcePort, NodeID dest, int destPort) {
        var connection = new ConnectionContainer(source, sourcePort, dest, destPort);
        m_connections.put(connection.getID(), connection);
        return connection;
    }

    void disconnect(ConnectionContainer connection) {
        m_connections.remove(connection.getID());
    }

    List<NativeNodeContainer> predecessors(NodeID node) {
        return into(node).stream().map(c -> m_nodes.get(c.getSource())).distinct().toList();
    }

    /** All nodes behind a node. */
    Set<NativeNodeContainer> successors(NodeID node) {
        var found = new LinkedHashSet<NativeNodeContainer>();
        for (var connection : outOf(node)) {
            var next = m_nodes.get(connection.getDest());
            if (found.add(next)) {
                found.addAll(successors(next.getID()));
            }
        }
        return found;
    }

    /** All nodes before a node. */
    Set<NativeNodeContainer> allPredecessors(NodeID node) {
        var found = new LinkedHashSet<NativeNodeContainer>();
        for (var previous : predecessors(node)) {
            if (found.add(previous)) {
                found.addAll(allPredecessors(previous.getID()));
            }
        }
        return found;
    }

    /** The nodes so that each comes after those it depends on; by id where that leaves a choice. */
    List<NativeNodeContainer> inOrder() {
        var ordered = new ArrayList<NativeNodeContainer>();
        var done = new HashSet<NodeID>();
        while (ordered.size() < m_nodes.size()) {
            for (var node : m_nodes.values()) {
                var ready = !done.contains(node.getID())
                    && predecessors(node.getID()).stream().allMatch(previous -> done.contains(previous.getID()));
                if (ready) {
                    ordered.add(node);
                    done.add(node.getID());
                    break;
                }
            }
        }
        return ordered;
    }
}
