package org.knime.standin.batch;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.knime.core.node.Node;
import org.knime.core.node.NodeSettings;
import org.knime.core.node.config.base.ConfigBase;
import org.knime.core.node.workflow.FlowVariable;
import org.knime.core.node.workflow.WorkflowManager;

/**
 * Sets the variables of a workflow. KNIME takes any, since some of its nodes read variables by a name in their text; the nodes
 * that run here read them by their settings only, so that a variable that no setting uses would change nothing.
 */
final class VariableSetter {
    static final String USED_VARIABLE = "used_variable";

    private final WorkflowManager manager;

    VariableSetter(WorkflowManager manager) {
        this.manager = manager;
    }

    /** @throws BadArgumentsException if the workflow has no such variable and no setting of a node uses it */
    void set(List<FlowVariable> variables, boolean reset) throws BadArgumentsException {
        if (variables.isEmpty()) {
            return;
        }
        var known = known();
        for (var variable : variables) {
            check(variable.getName(), known);
        }
        manager.addWorkflowVariables(!reset, variables.toArray(FlowVariable[]::new));
    }

    private static void check(String name, List<String> known) throws BadArgumentsException {
        if (!known.contains(name)) {
            throw new BadArgumentsException("The workflow has no variable called \"" + name + "\" for -workflow.variable=" + name
                + ",…, so it would change nothing. " + Meant.by(name, known).map(meant -> "Is \"" + meant + "\" meant?")
                    .orElse("Its variables are " + (known.isEmpty() ? "none." : quoted(known) + ".")));
        }
    }

    private static String quoted(List<String> names) {
        return names.stream().map(name -> '"' + name + '"').collect(Collectors.joining(", "));
    }

    /** A setting may use a variable that only the command line gives. */
    private List<String> known() {
        var names = new ArrayList<>(manager.getWorkflowVariables().stream().map(FlowVariable::getName).toList());
        for (var node : manager.getNodeContainers()) {
            var settings = new NodeSettings("settings");
            manager.saveNodeSettings(node.getID(), settings);
            collectUsed(settings.getEntry(Node.CFG_VARIABLES), names);
        }
        return names.stream().distinct().toList();
    }

    private static void collectUsed(Object entry, List<String> names) {
        if (entry instanceof ConfigBase group) {
            var used = group.getString(USED_VARIABLE, null);
            if (used != null) {
                names.add(used);
            }
            group.keySet().forEach(key -> collectUsed(group.getEntry(key), names));
        }
    }
}
