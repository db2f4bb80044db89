package org.knime.core.node.workflow;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.PortObjectSpec;

/** Configures the nodes of a workflow in their order and executes those that can be, side by side where none waits for another. */
final class WorkflowExecution {
    private static final AtomicInteger WORKERS = new AtomicInteger();
    private static final ExecutorService POOL = pool();

    private final WorkflowGraph m_graph;
    private final Variables m_variables;
    private final Map<NodeID, Thread> m_threads = new HashMap<>();

    /** The variables of the whole workflow, which every node sees. */
    interface Variables {
        FlowObjectStack stack();
    }

    WorkflowExecution(WorkflowGraph graph, Variables variables) {
        m_graph = graph;
        m_variables = variables;
    }

    private static ExecutorService pool() {
        var size = Math.max(2, 2 * Runtime.getRuntime().availableProcessors());
        var pool = new ThreadPoolExecutor(size, size, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> {
            var thread = new Thread(task, "KNIME-Worker-" + WORKERS.getAndIncrement());
            thread.setDaemon(true);
            return thread;
        });
        pool.allowCoreThreadTimeOut(true);
        return pool;
    }

    /** Configures all nodes that are not executed, each after those before it. */
    synchronized void configureAll() {
        m_graph.inOrder().stream().filter(node -> !node.state().isExecuted()).forEach(this::configure);
    }

    /** Configures a node, unless it is executed, and all behind it. */
    synchronized void configureFrom(NativeNodeContainer start) {
        var behind = m_graph.successors(start.getID());
        m_graph.inOrder().stream().filter(node -> node == start || behind.contains(node))
            .filter(node -> !node.state().isExecuted()).forEach(this::configure);
    }

    private void configure(NativeNodeContainer node) {
        if (node.state().isExecutionInProgress() && !node.state().isWaitingToBeExecuted()) {
            return;
        }
        var specs = new PortObjectSpec[node.getNrInPorts()];
        for (var connection : m_graph.into(node.getID())) {
            var source = m_graph.node(connection.getSource());
            specs[connection.getDestPort()] = source.getOutputSpec(connection.getSourcePort());
        }
        var waiting = node.state().isWaitingToBeExecuted();
        if (node.configure(specs, incoming(node))) {
            node.setState(waiting ? InternalNodeContainerState.CONFIGURED_MARKEDFOREXEC : InternalNodeContainerState.CONFIGURED);
        } else {
            node.setState(waiting ? InternalNodeContainerState.UNCONFIGURED_MARKEDFOREXEC : InternalNodeContainerState.IDLE);
        }
    }

    private FlowObjectStack incoming(NativeNodeContainer node) {
        var global = m_variables.stack();
        var stacks = new ArrayList<FlowObjectStack>();
        for (var previous : m_graph.predecessors(node.getID())) {
            stacks.add(previous.createOutFlowObjectStack().without(global));
        }
        stacks.add(global);
        return FlowObjectStack.merge(stacks);
    }

    /** Resets a node and all behind it, those at the end first. */
    synchronized void reset(NativeNodeContainer start) {
        var behind = m_graph.successors(start.getID());
        var order = m_graph.inOrder();
        for (var i = order.size() - 1; i >= 0; i--) {
            var node = order.get(i);
            if (node == start || behind.contains(node)) {
                node.reset();
            }
        }
    }

    /** Has nodes executed as soon as those before them are. */
    synchronized void execute(Collection<NativeNodeContainer> nodes) {
        for (var node : nodes) {
            if (!node.state().isExecuted() && !node.state().isExecutionInProgress()) {
                node.setState(node.state().isConfigured() ? InternalNodeContainerState.CONFIGURED_MARKEDFOREXEC
                    : InternalNodeContainerState.UNCONFIGURED_MARKEDFOREXEC);
            }
        }
        schedule();
    }

    private void schedule() {
        for (var node : m_graph.inOrder()) {
            if (!node.state().isWaitingToBeExecuted()) {
                continue;
            }
            var before = m_graph.predecessors(node.getID());
            if (before.stream().allMatch(previous -> previous.state().isExecuted())) {
                if (!node.state().isConfigured()) {
                    configure(node);
                }
                if (node.state().isConfigured()) {
                    start(node);
                } else {
                    node.setState(InternalNodeContainerState.IDLE);
                }
            } else if (before.stream().anyMatch(previous -> previous.state().isHalted())) {
                unmark(node);
            }
        }
        notifyAll();
    }

    private static void unmark(NativeNodeContainer node) {
        node.setState(node.state().isConfigured() ? InternalNodeContainerState.CONFIGURED : InternalNodeContainerState.IDLE);
    }

    private void start(NativeNodeContainer node) {
        var in = new PortObject[node.getNrInPorts()];
        for (var connection : m_graph.into(node.getID())) {
            in[connection.getDestPort()] = m_graph.node(connection.getSource()).getOutputObject(connection.getSourcePort());
        }
        var incoming = incoming(node);
        node.setState(InternalNodeContainerState.CONFIGURED_QUEUED);
        POOL.execute(() -> run(node, in, incoming));
    }

    private void run(NativeNodeContainer node, PortObject[] in, FlowObjectStack incoming) {
        synchronized (this) {
            if (node.state() != InternalNodeContainerState.CONFIGURED_QUEUED) {
                return;
            }
            m_threads.put(node.getID(), Thread.currentThread());
            node.getProgressMonitor().reset();
            node.getNodeTimer().startExec();
            node.setState(InternalNodeContainerState.EXECUTING);
        }
        var done = false;
        try {
            done = node.execute(in, incoming);
        } finally {
            finish(node, done);
        }
    }

    private synchronized void finish(NativeNodeContainer node, boolean done) {
        m_threads.remove(node.getID());
        Thread.interrupted();
        node.getNodeTimer().endExec(done);
        node.setDirty();
        if (done) {
            node.setState(InternalNodeContainerState.EXECUTED);
        } else {
            var message = node.getNodeMessage();
            node.reset();
            configure(node);
            node.setNodeMessage(message);
        }
        var behind = m_graph.successors(node.getID());
        m_graph.inOrder().stream().filter(behind::contains).filter(next -> !next.state().isExecuted()).forEach(this::configure);
        schedule();
    }

    /** Ends executions and takes back those that have not begun. */
    synchronized void cancel(Collection<NativeNodeContainer> nodes) {
        for (var node : nodes) {
            if (node.state() == InternalNodeContainerState.EXECUTING) {
                node.getProgressMonitor().setExecuteCanceled();
                m_threads.get(node.getID()).interrupt();
            } else if (node.state().isExecutionInProgress()) {
                unmark(node);
            }
        }
        schedule();
    }

    synchronized boolean inProgress() {
        return m_graph.nodes().stream().anyMatch(node -> node.state().isExecutionInProgress());
    }

    /** Waits until nothing is in progress; false if that takes longer than the given time, in milliseconds, 0 for ever. */
    synchronized boolean await(long millis) throws InterruptedException {
        var end = System.currentTimeMillis() + millis;
        while (inProgress()) {
            var left = millis == 0 ? 0 : end - System.currentTimeMillis();
            if (millis != 0 && left <= 0) {
                return false;
            }
            wait(left);
        }
        return true;
    }
}
