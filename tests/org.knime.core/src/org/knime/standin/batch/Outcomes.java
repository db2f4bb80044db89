package org.knime.standin.batch;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.knime.core.node.port.PortObject;
import org.knime.core.node.port.flowvariable.FlowVariablePortObject;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.NodeContainer;
import org.knime.core.node.workflow.NodeID;
import org.knime.core.node.workflow.NodeMessage;
import org.knime.core.node.workflow.SingleNodeContainer;
import org.knime.core.node.workflow.WorkflowManager;
import org.knime.standin.batch.results.NodeOutcome;
import org.knime.standin.batch.results.NodeOutcome.State;
import org.knime.standin.batch.results.RunOutcome;
import org.knime.standin.batch.results.RunOutcome.Ending;

/** Looks at a workflow after it was executed and says what became of it. */
final class Outcomes {
    private final WorkflowManager workflow;
    private final Start started;
    private final boolean cancelled;

    /** @param cancelled whether the user ended the execution */
    Outcomes(WorkflowManager workflow, Start started, boolean cancelled) {
        this.workflow = workflow;
        this.started = started;
        this.cancelled = cancelled;
    }

    static RunOutcome withoutNodes(Arguments arguments, Ending ending, List<String> reasons, Start started) {
        return new RunOutcome(name(arguments.workflow()), arguments.workflow(), "", ending, started.time(), started.ago(),
            reasons, Map.of(), List.of(), arguments.flags());
    }

    RunOutcome of(Arguments arguments, List<String> remarks) {
        var nodes = inOrder().stream().map(this::node).toList();
        var done = nodes.stream().allMatch(node -> node.state() == State.EXECUTED);
        var description = workflow.getWorkflowAnnotations().stream().map(annotation -> annotation.getText().strip())
            .collect(Collectors.joining("\n\n"));
        return new RunOutcome(name(arguments.workflow()), arguments.workflow(), description,
            done ? Ending.DONE : cancelled ? Ending.CANCELLED : Ending.FAILED, started.time(), started.ago(), remarks,
            texts(workflow.getWorkflowVariables()), nodes, arguments.flags());
    }

    private static String name(Path workflow) {
        return workflow.getFileName().toString();
    }

    private static Map<String, String> texts(Iterable<FlowVariable> variables) {
        var texts = new LinkedHashMap<String, String>();
        variables.forEach(variable -> texts.put(variable.getName(), variable.getValueAsString()));
        return texts;
    }

    /** Each node after those it depends on, by number where that leaves a choice. */
    private List<NodeContainer> inOrder() {
        var left = new ArrayList<>(workflow.getNodeContainers());
        left.sort((a, b) -> a.getID().compareTo(b.getID()));
        var ordered = new ArrayList<NodeContainer>();
        var done = new HashSet<NodeID>();
        while (!left.isEmpty()) {
            var next = left.stream().filter(node -> done.containsAll(before(node))).findFirst().orElse(left.get(0));
            left.remove(next);
            ordered.add(next);
            done.add(next.getID());
        }
        return ordered;
    }

    private List<NodeID> before(NodeContainer node) {
        return workflow.getIncomingConnectionsFor(node.getID()).stream().map(connection -> connection.getSource()).toList();
    }

    private NodeOutcome node(NodeContainer node) {
        var executed = node.getNodeContainerState().isExecuted();
        var timer = node.getNodeTimer();
        var ran = timer.getStartTime() >= 0; // what an earlier run did is not kept in a workflow
        var took = ran ? Optional.of(Duration.ofMillis(Math.max(0, timer.getLastExecutionDuration()))) : Optional.<Duration>empty();
        var annotation = node.getNodeAnnotation().getData();
        var label = annotation.isDefault() ? "" : annotation.getText().strip();
        return new NodeOutcome(node.getID().getIndex(), node.getName(), label, state(node, ran), took,
            executed ? node.getNodeMessage() : reason(node), executed ? outputs(node) : List.of(),
            executed ? variables(node) : Map.of());
    }

    private State state(NodeContainer node, boolean ran) {
        if (node.getNodeContainerState().isExecuted()) {
            return State.EXECUTED;
        }
        if (node.getNodeMessage().getMessageType() == NodeMessage.Type.ERROR) {
            return State.FAILED;
        }
        return ran && cancelled ? State.CANCELLED : State.NOT_EXECUTED;
    }

    /** Why a node is not executed. */
    private NodeMessage reason(NodeContainer node) {
        for (var i = 1; i < node.getNrInPorts(); i++) {
            var port = node.getInPort(i);
            if (!port.getPortType().isOptional() && workflow.getIncomingConnectionFor(node.getID(), i) == null) {
                return NodeMessage.newError("The input \"" + port.getPortName() + "\" is not connected");
            }
        }
        return node.getNodeMessage();
    }

    private static List<NodeOutcome.Output> outputs(NodeContainer node) {
        var outputs = new ArrayList<NodeOutcome.Output>();
        for (var i = 1; i < node.getNrOutPorts(); i++) {
            PortObject object = node.getOutPort(i).getPortObject();
            if (object != null && !(object instanceof FlowVariablePortObject)) {
                outputs.add(new NodeOutcome.Output(node.getOutPort(i).getPortName(), object));
            }
        }
        return outputs;
    }

    private static Map<String, String> variables(NodeContainer node) {
        return node instanceof SingleNodeContainer single
            ? texts(single.getOutgoingFlowObjectStack().getAllAvailableFlowVariables().values()) : Map.of();
    }
}
