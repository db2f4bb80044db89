package org.knime.standin.batch;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.NodeProgressEvent;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.standin.batch.results.NodeOutcome;

/** Tells on a console what the nodes of a workflow do. */
final class NodeWatch {
    private final Console console;
    private final RunLog log;
    private final Map<NodeContainer, Boolean> running = new ConcurrentHashMap<>();
    private final Map<NodeContainer, NodeMessage> told = new ConcurrentHashMap<>();

    private NodeWatch(Console console, RunLog log) {
        this.console = console;
        this.log = log;
    }

    /** Tells what stands at the nodes now and, from now on, what they do. */
    static void start(WorkflowManager workflow, Console console, RunLog log) {
        var watch = new NodeWatch(console, log);
        for (var node : workflow.getNodeContainers()) {
            watch.message(node, node.getNodeMessage());
            node.addNodeStateChangeListener(event -> watch.state(node));
            node.addNodeMessageListener(event -> watch.message(node, event.getMessage()));
            node.addProgressListener(event -> watch.progress(node, event));
        }
    }

    private void state(NodeContainer node) {
        var state = node.getNodeContainerState();
        if (isRunning(node)) {
            if (running.put(node, true) == null) {
                say(node, "started");
                told.remove(node);
            }
        } else if (!state.isExecutionInProgress() && running.remove(node) != null) {
            console.forget(LoadedWorkflow.title(node));
            say(node, (state.isExecuted() ? "done in " : "stopped after ")
                + Words.duration(Duration.ofMillis(Math.max(0, node.getNodeTimer().getLastExecutionDuration()))));
        }
    }

    /** A node that waits, for others or for a free thread, is in progress too, but configured or idle. */
    private static boolean isRunning(NodeContainer node) {
        var state = node.getNodeContainerState();
        return state.isExecutionInProgress() && !state.isConfigured() && !state.isIdle();
    }

    private void message(NodeContainer node, NodeMessage message) {
        var old = told.get(node);
        if (message.getMessageType() == NodeMessage.Type.RESET || message.equals(old)) {
            return;
        }
        told.put(node, message);
        var failed = message.getMessageType() == NodeMessage.Type.ERROR;
        var sentence = LoadedWorkflow.title(node) + (failed ? ": error: " : ": warning: ") + NodeOutcome.inWords(message);
        log.info(sentence);
        if (failed) {
            console.complain(sentence);
        } else {
            console.say(sentence);
        }
    }

    private void say(NodeContainer node, String text) {
        var line = LoadedWorkflow.title(node) + ": " + text;
        log.info(line);
        console.say(line);
    }

    private void progress(NodeContainer node, NodeProgressEvent event) {
        var progress = event.getNodeProgress();
        var percent = progress.hasProgress() ? Math.round(100 * progress.getProgress()) + " %" : "";
        var text = progress.hasMessage() ? progress.getMessage() : "";
        if (running.containsKey(node) && !(percent.isEmpty() && text.isEmpty())) {
            console.progress(LoadedWorkflow.title(node), percent + (percent.isEmpty() || text.isEmpty() ? "" : " · ") + text);
        }
    }
}
